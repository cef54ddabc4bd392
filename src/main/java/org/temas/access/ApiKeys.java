package org.temas.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.ids.Uuid7;

/** The keys by which programs come in: a secret opens one workspace for one scope. */
@Component
public final class ApiKeys {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    /** How exactly the last use is kept. */
    private static final Duration COARSE = Duration.ofMinutes(10);

    private static final int MOST_REMEMBERED = 10_000;
    private static final int LONGEST_SECRET = 500;

    private final Db db;
    private final Uuid7 ids;
    private final InstantSource clock;
    private final AuditLog audit;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    private record Remembered(List<Key> keys, Instant until) {}

    ApiKeys(Db db, Uuid7 ids, InstantSource clock, AuditLog audit) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
    }

    /** A key that was presented. */
    record Key(
            UUID id,
            WorkspaceId workspace,
            String name,
            Keyed.Scope scope,
            @Nullable Instant lastUsedAt) {}

    /** Which workspace this secret opens for what is needed; answered from memory for up to five seconds. */
    public Optional<WorkspaceId> workspaceOf(String secret, Keyed.Scope needed) {
        return presented(secret).stream()
                .filter(key -> reaches(key.scope(), needed))
                .findFirst()
                .map(Key::workspace);
    }

    /** A key that writes may do everything; one that tracks may only send, since it lies open in web pages. */
    static boolean reaches(Keyed.Scope given, Keyed.Scope needed) {
        return switch (given) {
            case WRITE -> true;
            case READ -> needed == Keyed.Scope.READ;
            case TRACK -> needed == Keyed.Scope.TRACK;
        };
    }

    /** All keys in force that have this secret, in practice one or none. */
    List<Key> presented(String secret) {
        if (secret.isEmpty() || secret.length() > LONGEST_SECRET) {
            return List.of();
        }
        byte[] hash = Secrets.hash(secret);
        Instant now = clock.instant();
        Remembered known = remembered.get(Secrets.hex(hash));
        if (known != null && now.isBefore(known.until())) {
            return known.keys();
        }
        List<Key> found = read(hash);
        remember(Secrets.hex(hash), found, now);
        found.forEach(key -> use(key, now));
        return found;
    }

    String create(String name, Keyed.Scope scope) {
        String secret = "tmk_" + Secrets.token(24);
        provision(name, scope, secret);
        return secret;
    }

    /** Makes a key of a secret that somebody else chose. */
    void provision(String name, Keyed.Scope scope, String secret) {
        UUID id = ids.next();
        Actor by = Actor.current();
        db.inTransaction(() -> {
            db.sql("""
                            INSERT INTO access.api_key
                                (workspace_id, id, name, scope, secret_hash, hint, created_at, created_by)
                            VALUES (:workspace, :id, :name, :scope, :hash, :hint, :now, :by)
                            """)
                    .param("workspace", WorkspaceScope.current())
                    .param("id", id)
                    .param("name", name)
                    .param("scope", scope)
                    .param("hash", Secrets.hash(secret))
                    .param("hint", secret.length() < 12 ? "" : secret.substring(secret.length() - 4))
                    .param("now", clock.instant())
                    .param("by", by.id())
                    .update();
            audit.record(Audited.KEY_CREATED, id, "scope", scope.name());
        });
        remembered.clear();
    }

    /** Revokes a key; false when there is none such in force. */
    boolean revoke(UUID id) {
        boolean revoked = db.inTransaction(() -> {
            int rows = db.sql("""
                            UPDATE access.api_key SET revoked_at = :now
                            WHERE workspace_id = :workspace AND id = :id AND revoked_at IS NULL
                            """)
                    .param("workspace", WorkspaceScope.current())
                    .param("id", id)
                    .param("now", clock.instant())
                    .update();
            if (rows == 1) {
                audit.record(Audited.KEY_REVOKED, id);
            }
            return rows == 1;
        });
        remembered.clear();
        return revoked;
    }

    List<ApiKey> all() {
        return db.sql("""
                        SELECT id, name, scope, hint, created_at, created_by, last_used_at, revoked_at
                        FROM access.api_key
                        WHERE workspace_id = :workspace
                        ORDER BY revoked_at DESC NULLS FIRST, created_at DESC, id
                        LIMIT 200
                        """).param("workspace", WorkspaceScope.current()).list(ApiKey.class);
    }

    private List<Key> read(byte[] hash) {
        return db.inTransaction(() -> {
            db.sql("SELECT set_config('app.presented', :hash, true)")
                    .param("hash", Secrets.hex(hash))
                    .one(String.class);
            return db.sql("""
                            SELECT id, workspace_id, name, scope, last_used_at
                            FROM access.api_key
                            WHERE secret_hash = :hash AND revoked_at IS NULL
                            ORDER BY workspace_id, id
                            """)
                    .param("hash", hash)
                    .list(row -> new Key(
                            row.getObject("id", UUID.class),
                            new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                            row.getString("name"),
                            Keyed.Scope.valueOf(row.getString("scope")),
                            row.getObject("last_used_at", OffsetDateTime.class) instanceof OffsetDateTime at
                                    ? at.toInstant()
                                    : null));
        });
    }

    private void remember(String hash, List<Key> keys, Instant now) {
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.values().removeIf(entry -> now.isAfter(entry.until()));
        }
        if (remembered.size() < MOST_REMEMBERED) {
            remembered.put(hash, new Remembered(keys, now.plus(REMEMBERED)));
        }
    }

    private void use(Key key, Instant now) {
        if (key.lastUsedAt() != null && key.lastUsedAt().isAfter(now.minus(COARSE))) {
            return;
        }
        WorkspaceScope.run(
                key.workspace(),
                () -> db.sql("""
                        UPDATE access.api_key SET last_used_at = :now
                        WHERE workspace_id = :workspace AND id = :id
                        """)
                        .param("workspace", key.workspace())
                        .param("id", key.id())
                        .param("now", now)
                        .update());
    }
}
