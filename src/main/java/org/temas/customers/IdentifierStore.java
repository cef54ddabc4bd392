package org.temas.customers;

import static org.temas.customers.CustomerStore.workspace;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;

/** By what people are recognised. */
@Component
final class IdentifierStore {

    /** @param key matching form with the letter of its type */
    record Known(String key, long customerNo, String value, String source, Instant since) {

        IdentifierType type() {
            return Stream.of(IdentifierType.values())
                    .filter(type -> key.charAt(0) == type.letter())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private final Db db;

    IdentifierStore(Db db) {
        this.db = db;
    }

    List<Known> of(Collection<Long> nos) {
        return db.sql("""
                SELECT key, customer_no, value, source, since
                FROM customers.identifier
                WHERE workspace_id = :workspace
                  AND customer_no = ANY(cast(:nos AS bigint[]))
                ORDER BY key
                """)
                .param("workspace", workspace())
                .param("nos", nos.toArray(Long[]::new))
                .list(IdentifierStore::known);
    }

    Optional<Known> byKey(String key) {
        return db.sql("""
                SELECT key, customer_no, value, source, since
                FROM customers.identifier
                WHERE workspace_id = :workspace
                  AND key = :key
                """).param("workspace", workspace()).param("key", key).optional(IdentifierStore::known);
    }

    void remove(long no, Collection<String> keys) {
        db.sql("""
                DELETE FROM customers.identifier
                WHERE workspace_id = :workspace
                  AND customer_no = :no
                  AND key = ANY(cast(:keys AS text[]))
                """)
                .param("workspace", workspace())
                .param("no", no)
                .param("keys", keys.toArray(String[]::new))
                .update();
    }

    /** Adds what is free; what belongs to somebody stays theirs. */
    int add(long no, List<IdentifierKey> keys, List<String> values, String source, Instant since) {
        return db.sql("""
                INSERT INTO customers.identifier (workspace_id, key, customer_no, value, source, since)
                SELECT :workspace, i.key, :no, i.value, :source, :since
                FROM unnest(cast(:keys AS text[]), cast(:values AS text[])) AS i(key, value)
                ON CONFLICT (workspace_id, key) DO NOTHING
                """)
                .param("workspace", workspace())
                .param("no", no)
                .param("source", source)
                .param("since", since)
                .param("keys", keys.stream().map(IdentifierKey::text).toArray(String[]::new))
                .param("values", values.toArray(String[]::new))
                .update();
    }

    private static Known known(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Known(
                row.getString("key"),
                row.getLong("customer_no"),
                row.getString("value"),
                row.getString("source"),
                row.getTimestamp("since").toInstant());
    }
}
