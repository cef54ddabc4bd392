package org.temas.customers;

import static org.temas.customers.CustomerStore.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    /** All columns: what the log joined is recognised by value, time and source. */
    static List<String> all() {
        return List.of(Column.values()).stream().map(Column::name).toList();
    }

    /** When each of these columns of the customer was said and by whom, as JSON. */
    static String said(Db db, long no, List<String> members) {
        return db.sql("""
                SELECT coalesce(jsonb_object_agg(s.key, s.value), '{}')::text
                FROM customers.customer c
                CROSS JOIN LATERAL jsonb_each(c.said) AS s
                WHERE c.workspace_id = :workspace
                  AND c.no = :no
                  AND s.key = ANY(cast(:columns AS text[]))
                """)
                .param("workspace", workspace())
                .param("no", no)
                .param(
                        "columns",
                        members.stream()
                                .map(member -> Column.valueOf(member).sql())
                                .toArray(String[]::new))
                .one(String.class);
    }

    /** Takes over the values and their times, so that what is older stays older. */
    static void fill(Db db, long winner, long loser, List<String> members, long version) {
        set(db, winner, loser, members, version, "{}", column -> "l." + column.sql(), MergeMembers::given);
    }

    /** Takes back what is still as the loser had it, and puts back the times of before. */
    static void empty(Db db, long winner, long loser, List<String> members, long version, String before) {
        set(
                db,
                winner,
                loser,
                members,
                version,
                before,
                column -> ifSame(column, column.nothing(), "w." + column.sql()),
                column -> ifSame(
                        column,
                        "cast(:before AS jsonb) -> '" + column.sql() + "'",
                        "w.said -> '" + column.sql() + "'"));
    }

    private static String ifSame(Column column, String then, String otherwise) {
        return "CASE WHEN w.%1$s = l.%1$s AND w.said -> '%1$s' = %2$s THEN %3$s ELSE %4$s END"
                .formatted(column.sql(), given(column), then, otherwise);
    }

    /** When the loser's was said; what nobody dated is older than anything. */
    private static String given(Column column) {
        return "coalesce(l.said -> '" + column.sql() + "', '[0, \"\"]')";
    }

    private static void set(
            Db db,
            long winner,
            long loser,
            List<String> members,
            long version,
            String before,
            Function<Column, String> value,
            Function<Column, String> said) {
        List<Column> columns = members.stream().map(Column::valueOf).toList();
        String changes = columns.stream()
                .map(column -> ", " + column.sql() + " = " + value.apply(column))
                .collect(Collectors.joining());
        String times = columns.stream()
                .map(column -> "'" + column.sql() + "', " + said.apply(column))
                .collect(Collectors.joining(", "));
        db.sql("UPDATE customers.customer w SET version = :version" + changes
                        + ", said = jsonb_strip_nulls(w.said || jsonb_build_object(" + times + "))"
                        + """

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
                .param("before", before)
                .update();
    }
}
