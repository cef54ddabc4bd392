package org.temas.customers;

import static org.temas.customers.CustomerStore.workspace;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import tools.jackson.databind.json.JsonMapper;

/** Free traits: typed values with their source and time. */
@Component
final class TraitStore {

    static final int MOST = 200;
    static final int LONGEST_NAME = 100;
    static final int LONGEST_VALUE = 2_048;

    /** @param value JSON */
    record Trait(long customerNo, String name, String value, String source, Instant since) {}

    /** What it means to write a value that stands already: a form shows it, a program says it. */
    enum Same {
        AS_IT_WAS,
        SAID_AGAIN
    }

    private final Db db;
    private final JsonMapper json;

    TraitStore(Db db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    List<Trait> of(Collection<Long> nos) {
        return db.sql("""
                SELECT customer_no, name, value::text AS value, source, since
                FROM customers.trait
                WHERE workspace_id = :workspace
                  AND customer_no = ANY(cast(:nos AS bigint[]))
                  AND value <> 'null'
                ORDER BY name, customer_no
                """)
                .param("workspace", workspace())
                .param("nos", nos.toArray(Long[]::new))
                .list(Trait.class);
    }

    /** Writes what keeps the bounds. Null takes away, and its time stays: an older word that comes late is too late. */
    void put(long no, Map<String, ? extends @Nullable Object> traits, String source, Instant at, Same same) {
        String[] gone = traits.entrySet().stream()
                .filter(trait -> trait.getValue() == null)
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
        if (gone.length > 0) {
            db.sql("""
                    UPDATE customers.trait SET value = 'null', source = :source, since = :at
                    WHERE workspace_id = :workspace
                      AND customer_no = :no
                      AND name = ANY(cast(:names AS text[]))
                      AND (value <> 'null' OR :again)
                    """)
                    .param("workspace", workspace())
                    .param("no", no)
                    .param("source", source)
                    .param("at", at)
                    .param("again", same == Same.SAID_AGAIN)
                    .param("names", gone)
                    .update();
        }
        List<Map.Entry<String, String>> kept = traits.entrySet().stream()
                .filter(trait -> trait.getValue() != null && isName(trait.getKey()))
                .map(trait -> Map.entry(trait.getKey(), json.writeValueAsString(trait.getValue())))
                .filter(trait -> trait.getValue().length() <= LONGEST_VALUE)
                .toList();
        if (kept.isEmpty()) {
            return;
        }
        db.sql("""
                INSERT INTO customers.trait (workspace_id, customer_no, name, value, source, since)
                SELECT :workspace, :no, t.name, t.value::jsonb, :source, :at
                FROM unnest(cast(:names AS text[]), cast(:values AS text[])) AS t(name, value)
                WHERE EXISTS (
                    SELECT FROM customers.trait known
                    WHERE known.workspace_id = :workspace AND known.customer_no = :no AND known.name = t.name
                ) OR (
                    SELECT count(*) FROM customers.trait known
                    WHERE known.workspace_id = :workspace AND known.customer_no = :no
                ) + cardinality(cast(:names AS text[])) <= :most
                ON CONFLICT (workspace_id, customer_no, name) DO UPDATE
                SET value = excluded.value, source = excluded.source, since = excluded.since
                WHERE :again OR trait.value IS DISTINCT FROM excluded.value
                """)
                .param("workspace", workspace())
                .param("no", no)
                .param("names", kept.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param("values", kept.stream().map(Map.Entry::getValue).toArray(String[]::new))
                .param("source", source)
                .param("at", at)
                .param("most", MOST)
                .param("again", same == Same.SAID_AGAIN)
                .update();
    }

    static boolean isName(String name) {
        return !name.isBlank() && name.length() <= LONGEST_NAME && name.indexOf('\0') < 0;
    }

    /** Names in use, for suggestions; the sample is the newest customers. */
    List<String> names() {
        return db.sql("""
                SELECT DISTINCT name
                FROM (
                    SELECT name
                    FROM customers.trait
                    WHERE workspace_id = :workspace
                      AND value <> 'null'
                    ORDER BY workspace_id, customer_no DESC
                    LIMIT 2000
                ) AS sample
                ORDER BY name
                LIMIT 100
                """).param("workspace", workspace()).list(String.class);
    }
}
