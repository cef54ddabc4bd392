package org.temas.customers;

import java.time.InstantSource;
import org.temas.platform.crypto.Secrets;
import org.temas.platform.db.Db;
import org.temas.platform.ids.Uuid7;

/** Resolution on a database, without Spring: for tests of modules below. */
public final class TestIdentities {

    private TestIdentities() {}

    public static Identities on(Db db, InstantSource clock) {
        return new Identities(db, new Uuid7(clock), clock, tombstones(db));
    }

    static Tombstones tombstones(Db db) {
        return new Tombstones(db, Secrets.of("a secret only for tests"));
    }

    /** As the erasure of a person leaves it. */
    public static void bury(Db db, InstantSource clock, IdentifierType type, String value) {
        String key = IdentifierKey.of(type, value).orElseThrow().text();
        db.sql("INSERT INTO customers.tombstone (workspace_id, key_hash, erased_at) VALUES (:workspace, :hash, :now)")
                .param("workspace", org.temas.platform.db.WorkspaceScope.current())
                .param("hash", tombstones(db).hash(key))
                .param("now", clock.instant())
                .update();
        db.sql("UPDATE customers.head SET identity_epoch = identity_epoch + 1 WHERE workspace_id = :workspace")
                .param("workspace", org.temas.platform.db.WorkspaceScope.current())
                .update();
    }
}
