package org.temas.customers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.temas.platform.crypto.Secrets;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;

/** Knows erased people again without knowing who they were: keyed hashes of their identifiers. */
@Component
final class Tombstones {

    private final Db db;
    private final Secrets secrets;

    Tombstones(Db db, Secrets secrets) {
        this.db = db;
        this.secrets = secrets;
    }

    /** The hash to keep when the identifier's person is erased. */
    byte[] hash(String key) {
        return secrets.hash("tombstone", key);
    }

    /** Those of the keys whose person was erased. */
    Set<String> among(Collection<String> keys) {
        if (keys.isEmpty() || !any()) {
            return Set.of();
        }
        Map<String, String> byHash = new HashMap<>();
        for (String key : keys) {
            byHash.put(HexFormat.of().formatHex(hash(key)), key);
        }
        var hashes = new ArrayList<>(byHash.keySet());
        var found = new HashSet<String>();
        db.sql("""
                SELECT h.hash
                FROM unnest(:hashes::text[]) AS h (hash)
                CROSS JOIN LATERAL (
                    SELECT FROM customers.tombstone
                    WHERE workspace_id = :workspace AND key_hash = decode(h.hash, 'hex')
                    OFFSET 0
                ) t
                """)
                .param("workspace", WorkspaceScope.current())
                .param("hashes", hashes.toArray(String[]::new))
                .list(String.class)
                .forEach(hash -> found.add(byHash.get(hash)));
        return found;
    }

    private boolean any() {
        return db.sql("SELECT EXISTS (SELECT FROM customers.tombstone WHERE workspace_id = :workspace)")
                .param("workspace", WorkspaceScope.current())
                .one(Boolean.class);
    }
}
