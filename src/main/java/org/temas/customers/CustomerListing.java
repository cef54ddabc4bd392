package org.temas.customers;

import static org.temas.customers.CustomerStore.workspace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.web.Cursor;
import org.temas.platform.web.Slice;

/**
 * Lists and finds customers, in tens of milliseconds at a million.
 *
 * <p>A word that many customers have is found soonest by walking the list in its order until the page is full; a rare one
 * by the index of words. Which of the two a word is, nobody knows beforehand, so first a short piece of the list is
 * walked, and the index is asked when that did not fill the page: then the word is rare. Of several words the rarest is
 * looked up; when all are common, the index itself says who has them all, before any customer is read. Only single letters
 * that are all common are not looked up beyond the first part of the list: whoever means somebody types on.
 */
@Component
final class CustomerListing {

    private static final int WALK = 4_000;
    private static final int LONG_WALK = 60_000;
    /** By name the walk goes from page to page, not along them. */
    private static final int LONG_WALK_BY_NAME = 10_000;

    private static final int LETTERS_WALK = 20_000;
    /** So many customers are read at once without a thought. */
    private static final int FEW = 10_000;
    /** Sorts after every other letter. */
    private static final String LAST = "\uDBFF\uDFFF";

    private final Db db;

    CustomerListing(Db db) {
        this.db = db;
    }

    Slice<CustomerRow> page(CustomerFilter filter, @Nullable Cursor cursor, int limit) {
        List<CustomerRow> found = rows(filter, cursor, limit + 1);
        return Slice.of(
                found,
                limit,
                cursor,
                row -> filter.sort() == CustomerFilter.Sort.NAME
                        ? new Object[] {
                            String.valueOf(row.customer().name()),
                            row.customer().no()
                        }
                        : new Object[] {row.customer().no()});
    }

    List<CustomerRow> rows(CustomerFilter filter, @Nullable Cursor cursor, int limit) {
        Optional<UUID> id = uuid(filter.query());
        if (id.isPresent()) {
            return with(new Question(filter, cursor).where("c.id = :id", "id", id.get()), limit);
        }
        List<List<String>> words = SearchText.words(filter.query());
        if (words.isEmpty()) {
            return filter.query().isEmpty() ? with(new Question(filter, cursor), limit) : List.of();
        }
        List<CustomerRow> walked = with(new Question(filter, cursor).walking(words, WALK), limit);
        if (walked.size() < limit && walked.size() > 1) {
            // so many in the first piece: this far the page should be full
            long enough = (long) WALK * limit / walked.size() * 3 / 2;
            if (enough <= (filter.sort() == CustomerFilter.Sort.NAME ? LONG_WALK_BY_NAME : LONG_WALK)) {
                walked = with(new Question(filter, cursor).walking(words, enough), limit);
            }
        }
        return walked.size() >= limit ? walked : with(lookedUp(new Question(filter, cursor), words), limit);
    }

    private Question lookedUp(Question question, List<List<String>> words) {
        if (words.size() == 1) {
            return question.indexed(words, 1);
        }
        List<Counted> counted = words.stream()
                .map(word -> new Counted(word, frequency(word)))
                .sorted(Comparator.comparingLong(Counted::times).thenComparing(Counted::isLetter))
                .toList();
        List<List<String>> rarestFirst = counted.stream().map(Counted::word).toList();
        if (counted.getFirst().times() < FEW) {
            return question.indexed(rarestFirst, 1);
        }
        long letters = counted.stream().filter(Counted::isLetter).count();
        return letters == words.size()
                ? question.walking(words, LETTERS_WALK)
                : question.indexed(rarestFirst, (int) Math.max(2, words.size() - letters));
    }

    /** A word that was asked for, and how many words of the index begin so; beyond a bound it does not matter. */
    private record Counted(List<String> word, long times) {

        boolean isLetter() {
            return word.stream().allMatch(one -> one.length() == 1);
        }
    }

    private long frequency(List<String> word) {
        long found = 0;
        for (String one : word) {
            found += db.sql("""
                    SELECT count(*)
                    FROM (
                        SELECT FROM customers.search_word
                        WHERE workspace_id = :workspace AND word >= :from AND word < :to
                        LIMIT :few
                    ) AS counted
                    """)
                    .param("few", FEW)
                    .param("workspace", workspace())
                    .param("from", one)
                    .param("to", one + LAST)
                    .one(Long.class);
        }
        return found;
    }

    private List<CustomerRow> with(Question question, int limit) {
        var query = db.sql(question.sql()).param("workspace", workspace()).param("limit", limit);
        question.parameters.forEach(query::param);
        return query.list(row -> {
            var seen = row.getTimestamp("last_seen");
            return new CustomerRow(
                    CustomerStore.customer(row),
                    row.getString("email"),
                    row.getString("phone"),
                    seen == null ? null : seen.toInstant(),
                    row.getLong("interactions"));
        });
    }

    /** The plan of the index path, for the bench. */
    List<String> explain(CustomerFilter filter) {
        Question question = lookedUp(new Question(filter, null), SearchText.words(filter.query()));
        var query = db.sql("EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) " + question.sql())
                .param("workspace", workspace())
                .param("limit", 26);
        question.parameters.forEach(query::param);
        return query.list(String.class);
    }

    private static Optional<UUID> uuid(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    /** The statement, put together from fixed pieces; whatever was typed is a parameter. */
    private static final class Question {

        private final CustomerFilter.Sort sort;
        private final boolean backwards;
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new LinkedHashMap<>();
        private List<List<String>> walked = List.of();
        private long walk;

        Question(CustomerFilter filter, @Nullable Cursor cursor) {
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

        Question where(String condition, String parameter, Object value) {
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
        Question walking(List<List<String>> words, long far) {
            walked = words;
            walk = far;
            return this;
        }

        /** Asks the index for all who have each of the first so many words, and those for the other words. */
        Question indexed(List<List<String>> words, int looked) {
            // sets rather than joins: how they are intersected does not depend on what the planner believes of a new
            // table
            String having =
                    words.subList(0, looked).stream().map(this::having).collect(Collectors.joining(" INTERSECT "));
            conditions.add("c.no = ANY (ARRAY(" + having + "))");
            conditions.addAll(matches(words.subList(looked, words.size())));
            return this;
        }

        private String having(List<String> word) {
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
            String way = descending() ? " DESC" : "";
            return sort == CustomerFilter.Sort.NAME
                    ? " ORDER BY c.name COLLATE \"tr-x-icu\"" + way + ", c.no" + way
                    : " ORDER BY c.no" + way;
        }

        private static String like(String word) {
            return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        }
    }
}
