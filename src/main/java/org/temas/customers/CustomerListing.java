package org.temas.customers;

import static org.temas.customers.CustomerStore.workspace;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    private static final int LONG_WALK = 8_000;
    /** By name the walk goes from page to page, not along them. */
    private static final int LONG_WALK_BY_NAME = 6_000;

    private static final int LETTERS_WALK = 20_000;
    /** So many customers are read at once without a thought. */
    private static final int FEW = 10_000;

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
            return with(new CustomerQuestion(filter, cursor).where("c.id = :id", "id", id.get()), limit);
        }
        List<List<String>> words = SearchText.words(filter.query());
        if (words.isEmpty()) {
            return filter.query().isEmpty() ? with(new CustomerQuestion(filter, cursor), limit) : List.of();
        }
        List<CustomerRow> walked = with(new CustomerQuestion(filter, cursor).walking(words, WALK), limit);
        if (walked.size() < limit && walked.size() > 1) {
            // so many in the first piece: this far the page should be full
            long enough = (long) WALK * limit / walked.size() * 3 / 2;
            if (enough <= (filter.sort() == CustomerFilter.Sort.NAME ? LONG_WALK_BY_NAME : LONG_WALK)) {
                walked = with(new CustomerQuestion(filter, cursor).walking(words, enough), limit);
            }
        }
        return walked.size() >= limit ? walked : with(lookedUp(new CustomerQuestion(filter, cursor), words), limit);
    }

    private CustomerQuestion lookedUp(CustomerQuestion question, List<List<String>> words) {
        if (words.size() == 1) {
            return question.isByName() && frequency(words.getFirst()) >= FEW
                    ? question.among(words, 1)
                    : question.indexed(words, 1);
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
        if (letters == words.size()) {
            return question.walking(words, LETTERS_WALK);
        }
        int looked = (int) Math.max(2, words.size() - letters);
        return question.isByName() ? question.among(rarestFirst, looked) : question.indexed(rarestFirst, looked);
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
                    .param("to", one + CustomerQuestion.LAST)
                    .one(Long.class);
        }
        return found;
    }

    private List<CustomerRow> with(CustomerQuestion question, int limit) {
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
        CustomerQuestion question = lookedUp(new CustomerQuestion(filter, null), SearchText.words(filter.query()));
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
}
