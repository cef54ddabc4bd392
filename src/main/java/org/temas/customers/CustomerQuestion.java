package org.temas.customers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.temas.platform.web.Cursor;

/** The statement, put together from fixed pieces; whatever was typed is a parameter. */
final class CustomerQuestion {

    /** Sorts after every other letter. */
    static final String LAST = "\uDBFF\uDFFF";

    private final CustomerFilter.Sort sort;
    private final boolean backwards;
    private final List<String> conditions = new ArrayList<>();
    final Map<String, Object> parameters = new LinkedHashMap<>();
    private List<List<String>> walked = List.of();
    private long walk;
    private String among = "";

    CustomerQuestion(CustomerFilter filter, @Nullable Cursor cursor) {
        this.sort = filter.sort();
        this.backwards = cursor != null && cursor.backwards();
        conditions.add("c.workspace_id = :workspace");
        conditions.add("c.merged_into IS NULL");
        if (filter.standing() instanceof Standing standing) {
            where("c.standing = :standing", "standing", standing.code());
        } else {
            conditions.add("c.standing <> 'erased'");
        }
        if (filter.province() instanceof String province) {
            where(
                    "c.province = :province",
                    "province",
                    Turkey.province(province).map(Turkey.Province::name).orElse(province));
        }
        if (filter.identified() instanceof Boolean identified) {
            where("c.identified = :identified", "identified", identified);
        }
        if (filter.trait() instanceof String trait) {
            trait(trait, filter.traitValue());
        }
        if (sort == CustomerFilter.Sort.NAME) {
            conditions.add("c.name IS NOT NULL");
        }
        if (cursor != null) {
            after(cursor);
        }
    }

    CustomerQuestion where(String condition, String parameter, Object value) {
        conditions.add(condition);
        parameters.put(parameter, value);
        return this;
    }

    private void trait(String name, @Nullable String value) {
        parameters.put("trait", name);
        String condition = """
                c.no IN (
                    SELECT t.customer_no
                    FROM customers.trait t
                    WHERE t.workspace_id = :workspace
                      AND t.name = :trait
                      AND t.value_key IS NOT NULL""";
        if (value != null) {
            condition += " AND t.value_key = left(:value, 100)";
            parameters.put("value", value);
        }
        conditions.add(condition + ")");
    }

    private void after(Cursor cursor) {
        boolean descending = descending();
        if (sort == CustomerFilter.Sort.NAME
                && cursor.value(0).isPresent()
                && cursor.number(1).isPresent()) {
            conditions.add("(c.name COLLATE \"tr-x-icu\", c.no) " + (descending ? "<" : ">")
                    + " (cast(:afterName AS text) COLLATE \"tr-x-icu\", :afterNo)");
            parameters.put("afterName", cursor.value(0).orElseThrow());
            parameters.put("afterNo", cursor.number(1).orElseThrow());
        } else if (sort != CustomerFilter.Sort.NAME && cursor.number(0).isPresent()) {
            where(
                    "c.no " + (descending ? "<" : ">") + " :afterNo",
                    "afterNo",
                    cursor.number(0).orElseThrow());
        }
    }

    /** Looks at a piece of the list for customers who have words that begin so. */
    CustomerQuestion walking(List<List<String>> words, long far) {
        walked = words;
        walk = far;
        return this;
    }

    boolean isByName() {
        return sort == CustomerFilter.Sort.NAME;
    }

    /** Asks the index for all who have each of the first so many words, and those for the other words. */
    CustomerQuestion indexed(List<List<String>> words, int looked) {
        conditions.add("c.no = ANY (ARRAY(" + having(words.subList(0, looked)) + "))");
        conditions.addAll(matches(words.subList(looked, words.size())));
        return this;
    }

    /**
     * Walks the index of names past those whom the index of words does not give: for so many that reading each, only
     * to sort them, would take longer.
     */
    CustomerQuestion among(List<List<String>> words, int looked) {
        among = having(words.subList(0, looked));
        conditions.addAll(matches(words.subList(looked, words.size())));
        return this;
    }

    /** Sets rather than joins: how they are intersected does not depend on what is believed of a new table. */
    private String having(List<List<String>> words) {
        return words.stream().map(this::havingWord).collect(Collectors.joining(" INTERSECT "));
    }

    private String havingWord(List<String> word) {
        List<String> ranges = new ArrayList<>();
        for (String one : word) {
            int at = parameters.size();
            ranges.add("w.word >= :from" + at + " AND w.word < :to" + at);
            parameters.put("from" + at, one);
            parameters.put("to" + at, one + LAST);
        }
        return "SELECT w.customer_no FROM customers.search_word w WHERE w.workspace_id = :workspace AND ("
                + String.join(" OR ", ranges) + ")";
    }

    private List<String> matches(List<List<String>> words) {
        List<String> matches = new ArrayList<>();
        for (List<String> word : words) {
            List<String> either = new ArrayList<>();
            for (String one : word) {
                String name = "word" + parameters.size();
                either.add("' ' || c.search LIKE :" + name);
                parameters.put(name, "% " + like(one) + "%");
            }
            matches.add("(" + String.join(" OR ", either) + ")");
        }
        return matches;
    }

    String sql() {
        return "SELECT " + CustomerStore.COLUMNS + """
                , e.value AS email, p.value AS phone, a.last_seen, coalesce(a.interactions, 0) AS interactions
                FROM (
                """ + selection() + """
                ) AS c
                LEFT JOIN customers.activity a ON a.workspace_id = :workspace AND a.customer_no = c.no
                LEFT JOIN LATERAL (
                    SELECT i.value
                    FROM customers.identifier i
                    WHERE i.workspace_id = :workspace AND i.customer_no = c.no AND i.key >= 'e:' AND i.key < 'e;'
                    ORDER BY i.since, i.key
                    LIMIT 1
                ) AS e ON true
                LEFT JOIN LATERAL (
                    SELECT i.value
                    FROM customers.identifier i
                    WHERE i.workspace_id = :workspace AND i.customer_no = c.no AND i.key >= 'p:' AND i.key < 'p;'
                    ORDER BY i.since, i.key
                    LIMIT 1
                ) AS p ON true
                """ + order();
    }

    private String selection() {
        String where = "\nWHERE " + String.join("\n  AND ", conditions) + "\n";
        if (!among.isEmpty()) {
            // nothing but what stands in the index of names may be asked for in the inner part
            return """
                    SELECT c.*
                    FROM (
                        SELECT k.no, k.name
                        FROM customers.customer k
                        WHERE k.workspace_id = :workspace
                          AND k.merged_into IS NULL
                          AND k.name IS NOT NULL
                          AND (k.no IN (
                    """ + among + ")) IS TRUE\n" + order("k") + """
                         OFFSET 0
                    ) AS n
                    CROSS JOIN LATERAL (
                        SELECT c.* FROM customers.customer c""" + where + " AND c.no = n.no OFFSET 0\n) AS c\n"
                    + order("n") + " LIMIT :limit\n";
        }
        if (walked.isEmpty()) {
            return "SELECT c.* FROM customers.customer c" + where + order() + " LIMIT :limit\n";
        }
        return "SELECT * FROM (SELECT c.* FROM customers.customer c" + where + order() + " LIMIT " + walk
                + ") AS c WHERE " + String.join(" AND ", matches(walked)) + order() + " LIMIT :limit\n";
    }

    private boolean descending() {
        return (sort == CustomerFilter.Sort.NEWEST) != backwards;
    }

    private String order() {
        return order("c");
    }

    private String order(String rows) {
        String way = descending() ? " DESC" : "";
        return sort == CustomerFilter.Sort.NAME
                ? " ORDER BY " + rows + ".name COLLATE \"tr-x-icu\"" + way + ", " + rows + ".no" + way
                : " ORDER BY " + rows + ".no" + way;
    }

    private static String like(String word) {
        return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
