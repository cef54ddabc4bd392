package org.temas.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.temas.customers.IdentifierKey;
import org.temas.customers.IdentifierType;
import org.temas.customers.Subject;
import org.temas.imports.Mapping.FileMapping;
import org.temas.platform.imports.Row;
import org.temas.platform.imports.Rows;

/**
 * The lines of an import's files that are about one person: those that name them, those of their orders, and those of the
 * file of customers that orders point to.
 */
final class LinesOfSubject {

    /** A copy of more lines helps nobody, and the files go within days. */
    private static final int MOST = 10_000;

    private static final Map<Field, IdentifierType> NAMING = Map.of(
            Field.CUSTOMER_ID, IdentifierType.EXTERNAL,
            Field.EMAIL, IdentifierType.EMAIL,
            Field.PHONE, IdentifierType.PHONE);

    private final Uploads uploads;
    private final Import entry;
    private final Mapping mapping;
    private final Set<String> identifiers;
    private final Set<String> references = new HashSet<>();
    private final Set<String> orders = new HashSet<>();
    private final List<List<String>> found = new ArrayList<>();

    private LinesOfSubject(Uploads uploads, Import entry, Mapping mapping, Subject subject) {
        this.uploads = uploads;
        this.entry = entry;
        this.mapping = mapping;
        this.identifiers = Set.copyOf(subject.identifiers());
    }

    /** Columns: import, file, line, text. */
    static List<List<String>> in(Uploads uploads, Import entry, Mapping mapping, Subject subject) {
        var lines = new LinesOfSubject(uploads, entry, mapping, subject);
        // customers tell what orders call them by, orders tell what items and payments call those by
        List<Role> order = List.of(Role.CUSTOMERS, Role.ORDERS);
        IntStream.range(0, mapping.files().size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> {
                    int at = order.indexOf(mapping.files().get(i).role());
                    return at < 0 ? order.size() : at;
                }))
                .forEach(lines::read);
        return lines.found;
    }

    private void read(int index) {
        FileMapping file = mapping.files().get(index);
        var path = uploads.file(entry.id(), index);
        if (!Files.exists(path)) {
            return;
        }
        try (Rows rows = Rows.open(path, file.layout(), bad -> {})) {
            Row row = rows.next();
            if (row == null) {
                return;
            }
            HeaderRow header = HeaderRow.of(file.layout(), row);
            Map<Field, Integer> columns = new EnumMap<>(Field.class);
            file.columns().forEach((name, field) -> columns.put(field, header.position(name)));
            for (row = file.layout().header() ? rows.next() : row; row != null; row = rows.next()) {
                if (found.size() < MOST && isTheirs(file.role(), columns, row)) {
                    found.add(List.of(
                            entry.id().toString(),
                            file.file(),
                            String.valueOf(row.line()),
                            String.join(" | ", row.cells())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isTheirs(Role role, Map<Field, Integer> columns, Row row) {
        String reference = cell(columns, row, Field.CUSTOMER_REF);
        String order = cell(columns, row, Field.ORDER_ID);
        boolean theirs = NAMING.entrySet().stream().anyMatch(one -> isTheirs(cell(columns, row, one.getKey()), one))
                || references.contains(cell(columns, row, Field.CUSTOMER_ID))
                || orders.contains(order);
        if (theirs && !reference.isEmpty()) {
            references.add(reference);
        }
        if (theirs && role == Role.ORDERS && !order.isEmpty()) {
            orders.add(order);
        }
        return theirs;
    }

    private boolean isTheirs(String cell, Map.Entry<Field, IdentifierType> naming) {
        return IdentifierKey.of(naming.getValue(), cell)
                .filter(key -> identifiers.contains(key.text().substring(2)))
                .isPresent();
    }

    private static String cell(Map<Field, Integer> columns, Row row, Field field) {
        int position = columns.getOrDefault(field, -1);
        return position < 0 || position >= row.cells().size()
                ? ""
                : row.cells().get(position).strip();
    }
}
