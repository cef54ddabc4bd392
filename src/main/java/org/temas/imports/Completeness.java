package org.temas.imports;

import java.util.ArrayList;
import java.util.List;
import org.temas.imports.Mapping.FileMapping;

/** Whether a mapping can be run at all: what is missing, in which file. */
final class Completeness {

    private Completeness() {}

    /**
     * Something that stops an import.
     *
     * @param file name, or empty when it is about all of them
     * @param key of the message
     */
    record Gap(String file, String key, List<String> arguments) {}

    static List<Gap> of(Mapping mapping) {
        var gaps = new ArrayList<Gap>();
        Role main = Role.of(mapping.kind()).getFirst();
        if (mapping.of(main).isEmpty()) {
            gaps.add(new Gap("", "imports.gap.no_main", List.of(main.code())));
            return gaps;
        }
        for (FileMapping file : mapping.files()) {
            for (Field field : file.role().required()) {
                if (!file.has(field)) {
                    gaps.add(new Gap(file.file(), "imports.gap.field", List.of(file.file(), field.code())));
                }
            }
            if (file.role() == Role.CUSTOMERS && !named(file) && !file.has(Field.CUSTOMER_REF)) {
                gaps.add(new Gap(file.file(), "imports.gap.customer", List.of(file.file())));
            }
            if (file.role() == Role.ORDERS) {
                orders(mapping, file, gaps);
            }
            if (file.role() == Role.REFUNDS && !file.has(Field.REFUND_TIME)) {
                gaps.add(new Gap(file.file(), "imports.gap.field", List.of(file.file(), Field.REFUND_TIME.code())));
            }
        }
        return gaps;
    }

    private static void orders(Mapping mapping, FileMapping file, List<Gap> gaps) {
        if (!named(file) && mapping.rules().missingCustomer() == Rules.Guests.SKIP) {
            gaps.add(new Gap(file.file(), "imports.gap.customer", List.of(file.file())));
        }
        boolean amount = file.has(Field.TOTAL) || file.has(Field.LINE_TOTAL) || file.has(Field.UNIT_PRICE);
        boolean joined = mapping.of(Role.ITEMS).stream()
                        .anyMatch(item -> item.has(Field.UNIT_PRICE) || item.has(Field.LINE_TOTAL))
                || !mapping.of(Role.PAYMENTS).isEmpty();
        if (!amount && !joined) {
            gaps.add(new Gap(file.file(), "imports.gap.amount", List.of(file.file())));
        }
        boolean needsNumber = !mapping.of(Role.ITEMS).isEmpty()
                || !mapping.of(Role.PAYMENTS).isEmpty()
                || !mapping.of(Role.REVIEWS).isEmpty();
        if (needsNumber && !file.has(Field.ORDER_ID)) {
            gaps.add(new Gap(file.file(), "imports.gap.field", List.of(file.file(), Field.ORDER_ID.code())));
        }
    }

    private static boolean named(FileMapping file) {
        return file.has(Field.CUSTOMER_ID) || file.has(Field.EMAIL) || file.has(Field.PHONE);
    }
}
