package org.temas.customers;

import static org.temas.customers.CustomerStore.workspace;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;

/** Since when, until when and how much somebody has been in touch. */
@Component
final class ActivityStore {

    private final Db db;

    ActivityStore(Db db) {
        this.db = db;
    }

    Optional<Activity> of(long no) {
        return db.sql("""
                SELECT first_seen, last_seen, interactions
                FROM customers.activity
                WHERE workspace_id = :workspace
                  AND customer_no = :no
                """)
                .param("workspace", workspace())
                .param("no", no)
                .optional(
                        row -> new Activity(at(row, "first_seen"), at(row, "last_seen"), row.getLong("interactions")));
    }

    /** Counts the loser's activity with the winner's. */
    Optional<Activity> add(long winner, long loser) {
        db.sql("""
                INSERT INTO customers.activity (workspace_id, customer_no, first_seen, last_seen, interactions)
                SELECT workspace_id, :winner, first_seen, last_seen, interactions
                FROM customers.activity
                WHERE workspace_id = :workspace AND customer_no = :loser
                ON CONFLICT (workspace_id, customer_no) DO UPDATE
                SET first_seen = least(activity.first_seen, excluded.first_seen),
                    last_seen = greatest(activity.last_seen, excluded.last_seen),
                    interactions = activity.interactions + excluded.interactions
                """)
                .param("workspace", workspace())
                .param("winner", winner)
                .param("loser", loser)
                .update();
        return of(winner);
    }

    /** Takes it out again; a first or last time that moved since the merge stays. */
    void subtract(long winner, long loser, @Nullable Activity before, @Nullable Activity after) {
        db.sql("""
                UPDATE customers.activity w
                SET interactions = w.interactions - l.interactions,
                    first_seen = CASE
                        WHEN w.first_seen = cast(:afterFirst AS timestamptz)
                        THEN coalesce(cast(:beforeFirst AS timestamptz), w.first_seen)
                        ELSE w.first_seen
                    END,
                    last_seen = CASE
                        WHEN w.last_seen = cast(:afterLast AS timestamptz)
                        THEN coalesce(cast(:beforeLast AS timestamptz), w.last_seen)
                        ELSE w.last_seen
                    END
                FROM customers.activity l
                WHERE w.workspace_id = :workspace AND w.customer_no = :winner
                  AND l.workspace_id = :workspace AND l.customer_no = :loser
                """)
                .param("workspace", workspace())
                .param("winner", winner)
                .param("loser", loser)
                .param("afterFirst", after == null ? null : after.firstSeen())
                .param("afterLast", after == null ? null : after.lastSeen())
                .param("beforeFirst", before == null ? null : before.firstSeen())
                .param("beforeLast", before == null ? null : before.lastSeen())
                .update();
        db.sql("""
                DELETE FROM customers.activity
                WHERE workspace_id = :workspace AND customer_no = :winner AND interactions <= 0
                """).param("workspace", workspace()).param("winner", winner).update();
    }

    private static Instant at(java.sql.ResultSet row, String column) throws java.sql.SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
