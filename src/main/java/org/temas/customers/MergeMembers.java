package org.temas.customers;

import static org.temas.customers.CustomerStore.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.temas.platform.db.Db;

/** The typed part of a profile in a merge: the winner takes over what it does not know. */
final class MergeMembers {

    /** The columns that may change hands; nothing else ever stands in the statements below. */
    private enum Column {
        NAME,
        BIRTH_YEAR,
        GENDER,
        LANGUAGE,
        COUNTRY,
        PROVINCE,
        DISTRICT,
        CITY,
        INCOME_BAND,
        INTERESTS;

        String sql() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** Message key below {@code customers.} of its name. */
        String label() {
            return this == INCOME_BAND ? "income" : sql();
        }

        String nothing() {
            return this == INTERESTS ? "'{}'" : "NULL";
        }

        @Nullable
        Object of(Customer customer) {
            Demographics d = customer.demographics();
            return switch (this) {
                case NAME -> customer.name();
                case BIRTH_YEAR -> d.birthYear();
                case GENDER -> d.gender();
                case LANGUAGE -> d.language();
                case COUNTRY -> d.country();
                case PROVINCE -> d.province();
                case DISTRICT -> d.district();
                case CITY -> d.city();
                case INCOME_BAND -> d.incomeBand();
                case INTERESTS -> d.interests().isEmpty() ? null : String.join(", ", d.interests());
            };
        }
    }

    private MergeMembers() {}

    /** What is known, by the message key of its name. */
    static Map<String, Object> of(Customer customer) {
        Map<String, Object> known = new LinkedHashMap<>();
        for (Column column : Column.values()) {
            if (column.of(customer) instanceof Object value) {
                known.put(column.label(), value);
            }
        }
        return known;
    }

    /** Columns that the loser knows and the winner does not. */
    static List<String> missing(Customer winner, Customer loser) {
        return List.of(Column.values()).stream()
                .filter(column -> column.of(winner) == null && column.of(loser) != null)
                .map(Column::name)
                .toList();
    }

    static void fill(Db db, long winner, long loser, List<String> members, long version) {
        set(db, winner, loser, members, version, column -> "l." + column.sql());
    }

    /** Takes back what is still as the loser had it. */
    static void empty(Db db, long winner, long loser, List<String> members, long version) {
        set(
                db,
                winner,
                loser,
                members,
                version,
                column -> "CASE WHEN w." + column.sql() + " = l." + column.sql() + " THEN " + column.nothing()
                        + " ELSE w." + column.sql() + " END");
    }

    private static void set(
            Db db,
            long winner,
            long loser,
            List<String> members,
            long version,
            java.util.function.Function<Column, String> value) {
        String changes = members.stream()
                .map(Column::valueOf)
                .map(column -> ", " + column.sql() + " = " + value.apply(column))
                .collect(Collectors.joining());
        db.sql("UPDATE customers.customer w SET version = :version" + changes + """

                FROM customers.customer l
                WHERE w.workspace_id = :workspace
                  AND w.no = :winner
                  AND l.workspace_id = :workspace
                  AND l.no = :loser
                """)
                .param("workspace", workspace())
                .param("winner", winner)
                .param("loser", loser)
                .param("version", version)
                .update();
    }
}
