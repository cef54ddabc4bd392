package org.temas.customers;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;

/** Reads what resolution must know: each statement for the whole batch. */
final class IdentityStore {

    private final Db db;

    IdentityStore(Db db) {
        this.db = db;
    }

    /** Takes the workspace's row: resolution is one after the other. Returns the epoch. */
    long lock() {
        return tryLock().orElseGet(() -> {
            db.sql("INSERT INTO customers.head (workspace_id) VALUES (:workspace) ON CONFLICT DO NOTHING")
                    .param("workspace", WorkspaceScope.current())
                    .update();
            return tryLock().orElseThrow();
        });
    }

    private java.util.Optional<Long> tryLock() {
        return db.sql("SELECT identity_epoch FROM customers.head WHERE workspace_id = :workspace FOR UPDATE")
                .param("workspace", WorkspaceScope.current())
                .optional(Long.class);
    }

    long raiseEpoch() {
        return db.sql("""
                UPDATE customers.head SET identity_epoch = identity_epoch + 1
                WHERE workspace_id = :workspace
                RETURNING identity_epoch
                """).param("workspace", WorkspaceScope.current()).one(Long.class);
    }

    /** Fills in the owners of these identifiers and returns those that are free. */
    Set<String> find(Set<String> keys, Map<String, Person> people, Map<Long, Person> byNumber) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        var owners = new HashMap<String, Long>();
        db.sql("""
                SELECT k.key, i.customer_no
                FROM unnest(:keys::text[]) AS k (key)
                CROSS JOIN LATERAL (
                    SELECT customer_no FROM customers.identifier WHERE workspace_id = :workspace AND key = k.key OFFSET 0
                ) i
                """)
                .param("workspace", WorkspaceScope.current())
                .param("keys", keys.toArray(String[]::new))
                .list(row -> owners.put(row.getString(1), row.getLong(2)));
        var free = new HashSet<>(keys);
        if (owners.isEmpty()) {
            return free;
        }
        free.removeAll(owners.keySet());
        Map<Long, Person> found = people(roots(owners.values()), byNumber);
        owners.forEach((key, no) -> people.put(key, Objects.requireNonNull(found.get(no))));
        return free;
    }

    /** @param roots from each number to its root */
    private Map<Long, Person> people(Map<Long, Long> roots, Map<Long, Person> byNumber) {
        db.sql("""
                SELECT n.no, c.identified
                FROM unnest(:numbers::bigint[]) AS n (no)
                CROSS JOIN LATERAL (
                    SELECT identified FROM customers.customer WHERE workspace_id = :workspace AND no = n.no OFFSET 0
                ) c
                """)
                .param("workspace", WorkspaceScope.current())
                .param(
                        "numbers",
                        roots.values().stream()
                                .mapToLong(Long::longValue)
                                .distinct()
                                .toArray())
                .list(row -> {
                    boolean identified = row.getBoolean(2);
                    return byNumber.computeIfAbsent(
                            row.getLong(1), no -> new Person(no, identified, false, Instant.EPOCH));
                });
        var found = new HashMap<Long, Person>();
        roots.forEach((no, root) -> found.put(no, Objects.requireNonNull(byNumber.get(root))));
        return found;
    }

    Map<Long, Long> roots(Collection<Long> numbers) {
        var roots = new HashMap<Long, Long>();
        numbers.forEach(no -> roots.put(no, no));
        if (roots.isEmpty()) {
            return roots;
        }
        db.sql("""
                SELECT n.no, c.merged_into
                FROM unnest(:numbers::bigint[]) AS n (no)
                CROSS JOIN LATERAL (
                    SELECT merged_into FROM customers.customer WHERE workspace_id = :workspace AND no = n.no OFFSET 0
                ) c
                WHERE c.merged_into IS NOT NULL
                """)
                .param("workspace", WorkspaceScope.current())
                .param(
                        "numbers",
                        roots.keySet().stream().mapToLong(Long::longValue).toArray())
                .list(row -> roots.put(row.getLong(1), row.getLong(2)));
        return roots;
    }
}
