package org.temas.imports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.temas.imports.Mapping.FileMapping;
import org.temas.platform.imports.Detected;
import org.temas.platform.imports.Row;

/** What the names and values of the columns let one guess: the mapping a person starts from, or the one an API call gets. */
final class Suggestion {

    private Suggestion() {}

    /** A file with what was found out about it. */
    record Source(String name, Detected detected) {}

    static Mapping of(ImportKind kind, List<Source> sources, Defaults defaults) {
        var files = new ArrayList<FileMapping>();
        for (Source source : sources) {
            Role role = sources.size() == 1 ? Role.of(kind).getFirst() : role(kind, source.detected());
            files.add(file(source, role));
        }
        return new Mapping(
                kind,
                defaults.zone(),
                defaults.currency(),
                "web",
                null,
                null,
                Set.of(),
                rules(sources, files),
                joinable(files));
    }

    /** The mapping of one file in the given role. */
    static FileMapping file(Source source, Role role) {
        Detected detected = source.detected();
        Map<String, Field> columns = ColumnMatch.of(role, detected.columns());
        Set<String> traits = new LinkedHashSet<>();
        if (role.keepsTraits()) {
            detected.columns().stream()
                    .filter(column -> !columns.containsKey(column.name()) && !RefusedFile.isOurs(column.name()))
                    .filter(column -> detected.layout().header())
                    .forEach(column -> traits.add(column.name()));
        }
        return new FileMapping(source.name(), role, detected.layout(), null, null, columns, traits);
    }

    private static Role role(ImportKind kind, Detected detected) {
        List<Role> possible = Role.of(kind);
        if (!possible.contains(Role.ITEMS)) {
            // an import of one kind of file: each that has what the role needs
            Role main = possible.getFirst();
            var columns = ColumnMatch.of(main, detected.columns());
            return columns.values().containsAll(main.required()) && !columns.isEmpty() ? main : Role.IGNORED;
        }
        Map<Role, Set<Field>> found = new EnumMap<>(Role.class);
        for (Role role : possible) {
            found.put(
                    role, Set.copyOf(ColumnMatch.named(role, detected.columns()).values()));
        }
        return relational(found, detected.columns().size());
    }

    private static Role relational(Map<Role, Set<Field>> found, int width) {
        Set<Field> order = found.getOrDefault(Role.ORDERS, Set.of());
        Set<Field> customer = found.getOrDefault(Role.CUSTOMERS, Set.of());
        boolean hasOrder = order.contains(Field.ORDER_ID);
        boolean hasLine = order.contains(Field.PRODUCT_ID)
                || order.contains(Field.PRODUCT_NAME)
                || order.contains(Field.QUANTITY)
                || order.contains(Field.UNIT_PRICE);
        boolean hasOwner =
                order.contains(Field.CUSTOMER_ID) || order.contains(Field.EMAIL) || order.contains(Field.PHONE);
        if (has(found, Role.REVIEWS, Field.ORDER_ID, Field.SCORE)) {
            return Role.REVIEWS;
        }
        if (has(found, Role.REFUNDS, Field.REFUND_ID, Field.REFUND_TOTAL)) {
            return Role.REFUNDS;
        }
        if (has(found, Role.PAYMENTS, Field.ORDER_ID, Field.PAYMENT_VALUE) && !hasOwner && !hasLine) {
            return Role.PAYMENTS;
        }
        if (hasOrder && (hasOwner || order.contains(Field.ORDER_TIME))) {
            return Role.ORDERS;
        }
        if (hasOrder && hasLine) {
            return Role.ITEMS;
        }
        if (hasOwner && (order.contains(Field.TOTAL) || order.contains(Field.LINE_TOTAL) || hasLine)) {
            return Role.ORDERS;
        }
        if (customer.contains(Field.CUSTOMER_ID) || customer.contains(Field.EMAIL)) {
            return Role.CUSTOMERS;
        }
        if (has(found, Role.CATEGORIES, Field.CATEGORY, Field.CATEGORY_NAME) && width <= 3) {
            return Role.CATEGORIES;
        }
        return has(found, Role.PRODUCTS, Field.PRODUCT_ID) ? Role.PRODUCTS : Role.IGNORED;
    }

    private static boolean has(Map<Role, Set<Field>> found, Role role, Field... fields) {
        return found.getOrDefault(role, Set.of()).containsAll(List.of(fields));
    }

    /** A customers file stands beside orders: its own key joins, a second, wider id names the person. */
    private static List<FileMapping> joinable(List<FileMapping> files) {
        return files.stream()
                .map(file -> {
                    if (file.role() != Role.CUSTOMERS || !file.has(Field.CUSTOMER_REF) || files.size() > 1) {
                        return file;
                    }
                    // alone, the second id is of no use to anyone
                    var columns = new LinkedHashMap<>(file.columns());
                    columns.values().removeIf(field -> field == Field.CUSTOMER_REF);
                    return new FileMapping(
                            file.file(),
                            file.role(),
                            file.layout(),
                            file.numbers(),
                            file.times(),
                            columns,
                            file.traits());
                })
                .toList();
    }

    /** Where document numbers begin with a digit, one that begins with a letter is something else. */
    private static Rules rules(List<Source> sources, List<FileMapping> files) {
        Rules usual = Rules.USUAL;
        for (int i = 0; i < files.size(); i++) {
            FileMapping file = files.get(i);
            if (file.role() == Role.ORDERS
                    && file.has(Field.ORDER_ID)
                    && beginWithDigit(sources.get(i).detected(), file)) {
                return new Rules(
                        Rules.Treatment.REFUND,
                        usual.refundPrefixes(),
                        usual.negativeQuantity(),
                        usual.missingCustomer(),
                        usual.testRows());
            }
        }
        return usual;
    }

    private static boolean beginWithDigit(Detected detected, FileMapping file) {
        int index = detected.columns().stream()
                .filter(column -> file.columns().get(column.name()) == Field.ORDER_ID)
                .findFirst()
                .orElseThrow()
                .index();
        int digits = 0;
        int all = 0;
        for (Row row : detected.sample()) {
            String value = index < row.cells().size() ? row.cells().get(index).strip() : "";
            if (!value.isEmpty()) {
                all++;
                digits += value.chars().skip(1).allMatch(Character::isDigit) && Character.isDigit(value.charAt(0))
                        ? 1
                        : 0;
            }
        }
        // an id of random letters and digits is no document number
        return all > 0 && digits * 100 >= all * 60;
    }
}
