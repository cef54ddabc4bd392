package org.temas.interactions;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;

/** The watermarks and what was set aside. */
@Component
final class SubscriptionStore {

    private final Db db;

    SubscriptionStore(Db db) {
        this.db = db;
    }

    /** The watermark, locked until the end of the transaction; empty when another process has it. */
    Optional<Long> lease(String subscriber) {
        return db.sql("""
                SELECT seq
                FROM interactions.subscription
                WHERE workspace_id = :workspace AND subscriber = :subscriber
                FOR UPDATE SKIP LOCKED
                """)
                .param("workspace", WorkspaceScope.current())
                .param("subscriber", subscriber)
                .optional(Long.class);
    }

    void begin(String subscriber) {
        db.sql("""
                INSERT INTO interactions.subscription (workspace_id, subscriber)
                VALUES (:workspace, :subscriber)
                ON CONFLICT DO NOTHING
                """)
                .param("workspace", WorkspaceScope.current())
                .param("subscriber", subscriber)
                .update();
    }

    /** Reads without a lock. */
    long seq(String subscriber) {
        return db.sql("""
                SELECT seq
                FROM interactions.subscription
                WHERE workspace_id = :workspace AND subscriber = :subscriber
                """)
                .param("workspace", WorkspaceScope.current())
                .param("subscriber", subscriber)
                .optional(Long.class)
                .orElse(0L);
    }

    void advance(String subscriber, long seq, @Nullable Instant occurredAt, Instant now) {
        db.sql("""
                UPDATE interactions.subscription
                SET seq = :seq, occurred_at = coalesce(:occurred::timestamptz, occurred_at), advanced_at = :now,
                    failures = 0, problem = NULL
                WHERE workspace_id = :workspace AND subscriber = :subscriber
                """)
                .param("workspace", WorkspaceScope.current())
                .param("subscriber", subscriber)
                .param("seq", seq)
                .param("occurred", occurredAt)
                .param("now", now)
                .update();
    }

    void fail(String subscriber, String problem) {
        db.sql("""
                UPDATE interactions.subscription
                SET failures = failures + 1, problem = :problem
                WHERE workspace_id = :workspace AND subscriber = :subscriber
                """)
                .param("workspace", WorkspaceScope.current())
                .param("subscriber", subscriber)
                .param("problem", problem)
                .update();
    }

    void setAside(String subscriber, long seq, String problem, int tries, Instant now) {
        db.sql("""
                INSERT INTO interactions.set_aside (workspace_id, subscriber, seq, problem, tries, set_aside_at)
                VALUES (:workspace, :subscriber, :seq, :problem, :tries, :now)
                ON CONFLICT (workspace_id, subscriber, seq) DO UPDATE
                SET problem = EXCLUDED.problem, tries = set_aside.tries + EXCLUDED.tries, resolved_at = NULL
                """)
                .param("workspace", WorkspaceScope.current())
                .param("subscriber", subscriber)
                .param("seq", seq)
                .param("problem", problem)
                .param("tries", tries)
                .param("now", now)
                .update();
    }

    /** Locks it, so that it is given to the subscriber once only. */
    boolean leaseSetAside(String subscriber, long seq) {
        return db.sql("""
                SELECT seq
                FROM interactions.set_aside
                WHERE workspace_id = :workspace AND subscriber = :subscriber AND seq = :seq AND resolved_at IS NULL
                FOR UPDATE
                """)
                .param("workspace", WorkspaceScope.current())
                .param("subscriber", subscriber)
                .param("seq", seq)
                .optional(Long.class)
                .isPresent();
    }

    void resolve(String subscriber, long seq, Instant now) {
        db.sql("""
                UPDATE interactions.set_aside SET resolved_at = :now
                WHERE workspace_id = :workspace AND subscriber = :subscriber AND seq = :seq
                """)
                .param("workspace", WorkspaceScope.current())
                .param("subscriber", subscriber)
                .param("seq", seq)
                .param("now", now)
                .update();
    }

    List<Subscriptions.SetAside> setAside() {
        return db.sql("""
                SELECT subscriber, seq, problem, tries, set_aside_at
                FROM interactions.set_aside
                WHERE workspace_id = :workspace AND resolved_at IS NULL
                ORDER BY set_aside_at, subscriber, seq
                LIMIT 500
                """).param("workspace", WorkspaceScope.current()).list(Subscriptions.SetAside.class);
    }

    record Row(
            String subscriber,
            long seq,
            int failures,
            @Nullable String problem,
            @Nullable Instant advancedAt,
            long aside) {}

    List<Row> rows() {
        return db.sql("""
                SELECT s.subscriber, s.seq, s.failures, s.problem, s.advanced_at,
                       (SELECT count(*) FROM interactions.set_aside a
                        WHERE a.workspace_id = s.workspace_id AND a.subscriber = s.subscriber
                          AND a.resolved_at IS NULL) AS aside
                FROM interactions.subscription s
                WHERE s.workspace_id = :workspace
                ORDER BY s.subscriber
                """)
                .param("workspace", WorkspaceScope.current())
                .list(row -> new Row(
                        row.getString(1),
                        row.getLong(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class) instanceof OffsetDateTime at ? at.toInstant() : null,
                        row.getLong(6)));
    }

    /** When the first interaction behind this watermark came in. */
    Optional<Instant> receivedAfter(long seq) {
        return db
                .sql("""
                SELECT received_at
                FROM interactions.interaction
                WHERE workspace_id = :workspace AND seq > :seq
                ORDER BY seq
                LIMIT 1
                """)
                .param("workspace", WorkspaceScope.current())
                .param("seq", seq)
                .list(row -> row.getObject(1, OffsetDateTime.class).toInstant())
                .stream()
                .findFirst();
    }
}
