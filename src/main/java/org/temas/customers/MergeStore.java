package org.temas.customers;

import static org.temas.customers.CustomerStore.workspace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import tools.jackson.databind.json.JsonMapper;

/** The journal of merges. */
@Component
final class MergeStore {

    /** @param reason identify, alias (by the log) or person */
    record Merge(
            UUID id,
            long loserNo,
            long winnerNo,
            String reason,
            MergeMoves.Moved moved,
            Instant mergedAt,
            @Nullable Instant undoneAt) {

        boolean byPerson() {
            return reason.equals("person");
        }
    }

    private final Db db;
    private final JsonMapper json;

    MergeStore(Db db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    void add(UUID id, long loser, long winner, MergeMoves.Moved moved, Instant at, @Nullable UUID by) {
        db.sql("""
                INSERT INTO customers.merge (workspace_id, id, loser_no, winner_no, reason, moved, merged_at, merged_by)
                VALUES (:workspace, :id, :loser, :winner, 'person', cast(:moved AS jsonb), :at, cast(:by AS uuid))
                """)
                .param("workspace", workspace())
                .param("id", id)
                .param("loser", loser)
                .param("winner", winner)
                .param("moved", json.writeValueAsString(moved))
                .param("at", at)
                .param("by", by)
                .update();
    }

    Optional<Merge> find(UUID id) {
        return db.sql("""
                SELECT id, loser_no, winner_no, reason, moved::text AS moved, merged_at, undone_at
                FROM customers.merge
                WHERE workspace_id = :workspace
                  AND id = :id
                """).param("workspace", workspace()).param("id", id).optional(this::merge);
    }

    List<Merge> of(List<Long> numbers) {
        return db.sql("""
                SELECT id, loser_no, winner_no, reason, moved::text AS moved, merged_at, undone_at
                FROM customers.merge
                WHERE workspace_id = :workspace
                  AND winner_no = ANY(cast(:nos AS bigint[]))
                ORDER BY merged_at DESC, id DESC
                LIMIT 50
                """)
                .param("workspace", workspace())
                .param("nos", numbers.toArray(Long[]::new))
                .list(this::merge);
    }

    void markUndone(UUID id, Instant at, @Nullable UUID by) {
        db.sql("""
                UPDATE customers.merge SET undone_at = :at, undone_by = cast(:by AS uuid)
                WHERE workspace_id = :workspace
                  AND id = :id
                """)
                .param("workspace", workspace())
                .param("id", id)
                .param("at", at)
                .param("by", by)
                .update();
    }

    private Merge merge(ResultSet row) throws SQLException {
        Timestamp undone = row.getTimestamp("undone_at");
        return new Merge(
                row.getObject("id", UUID.class),
                row.getLong("loser_no"),
                row.getLong("winner_no"),
                row.getString("reason"),
                json.readValue(row.getString("moved"), MergeMoves.Moved.class),
                row.getTimestamp("merged_at").toInstant(),
                undone == null ? null : undone.toInstant());
    }
}
