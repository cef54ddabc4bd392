package org.temas.customers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;

/** Keeps {@code search_word} the words of {@code customer.search}: whoever writes the column says here what changed. */
final class SearchWords {

    private final Db db;

    SearchWords(Db db) {
        this.db = db;
    }

    /** What {@code search} held for a customer, and what it holds now. */
    record Change(long no, String before, String now) {}

    /** In one order, so that two writers never wait for each other, and neighbours share their page. */
    private record Entry(String word, long no) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int words = word.compareTo(other.word);
            return words == 0 ? Long.compare(no, other.no) : words;
        }
    }

    /** Inside the transaction that writes the column. */
    void follow(Collection<Change> changes) {
        List<Entry> gone = new ArrayList<>();
        List<Entry> come = new ArrayList<>();
        for (Change change : changes) {
            if (!change.before().equals(change.now())) {
                Set<String> before = words(change.before());
                Set<String> now = words(change.now());
                before.stream()
                        .filter(word -> !now.contains(word))
                        .forEach(word -> gone.add(new Entry(word, change.no())));
                now.stream()
                        .filter(word -> !before.contains(word))
                        .forEach(word -> come.add(new Entry(word, change.no())));
            }
        }
        remove(gone);
        add(come);
    }

    private void remove(List<Entry> gone) {
        Collections.sort(gone);
        db.forEach(
                "DELETE FROM customers.search_word WHERE workspace_id = :workspace AND word = :word AND customer_no = :no",
                gone.stream()
                        .map(entry ->
                                Map.of("workspace", WorkspaceScope.current(), "word", entry.word(), "no", entry.no()))
                        .toList());
    }

    private void add(List<Entry> come) {
        if (!come.isEmpty()) {
            Collections.sort(come);
            db.sql("""
                    INSERT INTO customers.search_word (workspace_id, word, customer_no)
                    SELECT :workspace, word, no
                    FROM unnest(:words::text[], :numbers::bigint[]) AS r (word, no)
                    ON CONFLICT DO NOTHING
                    """)
                    .param("workspace", WorkspaceScope.current())
                    .param("words", come.stream().map(Entry::word).toArray(String[]::new))
                    .param("numbers", come.stream().mapToLong(Entry::no).toArray())
                    .update();
        }
    }

    private static Set<String> words(String search) {
        return search.isEmpty() ? Set.of() : new TreeSet<>(Arrays.asList(search.split(" ")));
    }
}
