package org.temas.imports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements that sort and join staged files; every identifier in them comes from {@link Field} or is a number. */
final class Joins {

    private final Stage stage;
    private final List<Staged> files;

    Joins(Stage stage, List<Staged> files) {
        this.stage = stage;
        this.files = files;
    }

    List<Staged> of(Role role) {
        return files.stream().filter(file -> file.mapping().role() == role).toList();
    }

    boolean has(Role role) {
        return !of(role).isEmpty();
    }

    boolean has(Role role, Field field) {
        return of(role).stream().anyMatch(file -> file.has(field));
    }

    Staged file(int index) {
        return files.stream().filter(file -> file.index() == index).findFirst().orElseThrow();
    }

    /** The lines of all files of a role, with the customer, product and category beside them where there are files for it. */
    Cursor sorted(Role role, String key, String order) {
        return sorted(role, key, order, "");
    }

    /** Beside orders only those who have none: the others come with their orders. */
    Cursor customers(String key, boolean besideOrders) {
        Field theirs = has(Role.CUSTOMERS, Field.CUSTOMER_REF) ? Field.CUSTOMER_REF : Field.CUSTOMER_ID;
        boolean joined = besideOrders && has(Role.CUSTOMERS, theirs) && has(Role.ORDERS, Field.CUSTOMER_ID);
        return sorted(
                Role.CUSTOMERS,
                key,
                "",
                joined
                        ? "\nWHERE NOT EXISTS (FROM (" + union(Role.ORDERS) + ") o WHERE o.\"customer_id\" = h."
                                + quoted(theirs) + ")"
                        : "");
    }

    private Cursor sorted(Role role, String key, String order, String where) {
        Set<Field> own = fields(role);
        Map<Field, String> selected = new EnumMap<>(Field.class);
        Map<Field, Role> origin = new EnumMap<>(Field.class);
        own.forEach(field -> selected.put(field, "h." + quoted(field)));
        var joins = new StringBuilder();
        List<String> traits = new ArrayList<>();
        List<String> traitColumns = new ArrayList<>();
        if (role == Role.ORDERS && own.contains(Field.CUSTOMER_ID) && has(Role.CUSTOMERS)) {
            joinCustomers(selected, origin, joins, traits, traitColumns);
        } else if (of(role).size() == 1 || role.keepsTraits()) {
            traits.addAll(traitsOf(role));
            for (int i = 0; i < traits.size(); i++) {
                traitColumns.add("h.x" + i);
            }
        }
        if ((role == Role.ITEMS || role == Role.ORDERS) && own.contains(Field.PRODUCT_ID) && has(Role.PRODUCTS)) {
            join(Role.PRODUCTS, Field.PRODUCT_ID, "p", selected.get(Field.PRODUCT_ID), selected, origin, joins);
        }
        if (selected.get(Field.CATEGORY) instanceof String category && has(Role.CATEGORIES)) {
            joins.append("\nLEFT JOIN ")
                    .append(unique(Role.CATEGORIES, Field.CATEGORY))
                    .append(" t ON t.\"category\" = ")
                    .append(category);
            selected.put(Field.CATEGORY_NAME, "t.\"category_name\"");
        }
        List<Field> list = List.copyOf(selected.keySet());
        String columns = list.stream().map(field -> ", " + selected.get(field)).collect(Collectors.joining());
        String kept = traitColumns.stream().map(column -> ", " + column).collect(Collectors.joining());
        String sql = "SELECT h.file, h.line, " + key + " AS k, " + occurrence(key, order) + columns + kept
                + "\nFROM (" + union(role) + ") h" + joins + where
                + "\nORDER BY k NULLS FIRST, h.file, h.line";
        return stage.cursor(sql, list, traits, readings(role, origin));
    }

    /** How often the same stood before: only asked where rows have no number of their own. */
    private static String occurrence(String key, String order) {
        return order.isEmpty()
                ? "0"
                : "CAST(row_number() OVER (PARTITION BY " + order + " ORDER BY h.file, h.line) AS INTEGER)";
    }

    private void joinCustomers(
            Map<Field, String> selected,
            Map<Field, Role> origin,
            StringBuilder joins,
            List<String> traits,
            List<String> traitColumns) {
        Field key = has(Role.CUSTOMERS, Field.CUSTOMER_REF) ? Field.CUSTOMER_REF : Field.CUSTOMER_ID;
        String reference = String.valueOf(selected.get(Field.CUSTOMER_ID));
        join(Role.CUSTOMERS, key, "c", reference, selected, origin, joins);
        if (key == Field.CUSTOMER_REF) {
            // the order's own column is only the way to the person
            selected.put(Field.CUSTOMER_ID, "c.\"customer_id\"");
        }
        selected.remove(Field.CREATED_AT);
        traits.addAll(traitsOf(Role.CUSTOMERS));
        for (int i = 0; i < traits.size(); i++) {
            traitColumns.add("c.x" + i);
        }
    }

    private void join(
            Role role,
            Field key,
            String alias,
            @Nullable String reference,
            Map<Field, String> selected,
            Map<Field, Role> origin,
            StringBuilder joins) {
        if (!has(role, key) || reference == null) {
            return;
        }
        joins.append("\nLEFT JOIN ")
                .append(unique(role, key))
                .append(" ")
                .append(alias)
                .append(" ON ")
                .append(alias)
                .append(".")
                .append(quoted(key))
                .append(" = ")
                .append(reference);
        for (Field field : fields(role)) {
            if (field == key || field == Field.CUSTOMER_REF) {
                continue;
            }
            String other = alias + "." + quoted(field);
            String mine = selected.get(field);
            if (mine == null) {
                origin.put(field, role);
            }
            selected.put(field, mine == null ? other : "coalesce(" + mine + ", " + other + ")");
        }
    }

    /** The last line of each key: exports append. */
    private String unique(Role role, Field key) {
        return "(SELECT DISTINCT ON (" + quoted(key) + ") * FROM (" + union(role) + ") WHERE " + quoted(key)
                + " IS NOT NULL ORDER BY " + quoted(key) + ", file DESC, line DESC)";
    }

    Set<Field> fields(Role role) {
        Set<Field> all = java.util.EnumSet.noneOf(Field.class);
        of(role).forEach(file -> all.addAll(file.fields()));
        return all;
    }

    private List<String> traitsOf(Role role) {
        var all = new LinkedHashSet<String>();
        of(role).forEach(file -> all.addAll(file.traits()));
        return List.copyOf(all);
    }

    /** The files of a role under each other, each with the same columns. */
    String union(Role role) {
        Set<Field> all = fields(role);
        List<String> traits = traitsOf(role);
        return of(role).stream()
                .map(file -> {
                    var sql = new StringBuilder("SELECT " + file.index() + " AS file, line, hash");
                    for (Field field : all) {
                        sql.append(file.has(field) ? ", " + quoted(field) : ", NULL AS " + quoted(field));
                    }
                    for (int i = 0; i < traits.size(); i++) {
                        int at = file.traits().indexOf(traits.get(i));
                        sql.append(at < 0 ? ", NULL" : ", x" + at)
                                .append(" AS x")
                                .append(i);
                    }
                    return sql.append(" FROM ").append(file.table()).toString();
                })
                .collect(Collectors.joining(" UNION ALL "));
    }

    private Line.Readings readings(Role role, Map<Field, Role> origin) {
        Map<Integer, Reading> byFile = files.stream().collect(Collectors.toMap(Staged::index, Staged::reading));
        Map<Field, Reading> joined = new EnumMap<>(Field.class);
        origin.forEach((field, other) -> joined.put(field, of(other).getFirst().reading()));
        return (file, field) -> {
            Reading other = joined.get(field);
            return other != null ? other : java.util.Objects.requireNonNull(byFile.get(file));
        };
    }

    static String quoted(Field field) {
        return '"' + field.code() + '"';
    }
}
