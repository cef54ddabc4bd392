package org.temas.customers;

import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;

/**
 * Hands out versions in commit order: the row stays locked until the transaction ends, so whoever reads what changed
 * since a version misses nothing. Take it first in a transaction.
 */
@Component
final class Versions {

    private final Db db;

    Versions(Db db) {
        this.db = db;
    }

    /** For a change of profiles. */
    long next() {
        return db.sql("""
                INSERT INTO customers.head (workspace_id, version)
                VALUES (:workspace, 1)
                ON CONFLICT (workspace_id) DO UPDATE SET version = head.version + 1
                RETURNING version
                """).param("workspace", WorkspaceScope.current()).one(Long.class);
    }

    /** For a change of who is who: caches of identities are stale from here on. */
    long nextOfIdentities() {
        return db.sql("""
                INSERT INTO customers.head (workspace_id, version, identity_epoch)
                VALUES (:workspace, 1, 1)
                ON CONFLICT (workspace_id) DO UPDATE
                SET version = head.version + 1, identity_epoch = head.identity_epoch + 1
                RETURNING version
                """).param("workspace", WorkspaceScope.current()).one(Long.class);
    }
}
