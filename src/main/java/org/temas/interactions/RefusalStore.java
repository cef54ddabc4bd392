package org.temas.interactions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.web.Cursor;

/** The table of refused events. */
@Component
final class RefusalStore {

    private static final String COLUMNS =
            "id, message_id, reason, field, detail, call, body, refused_at, replayed_at, outcome";

    private final Db db;

    RefusalStore(Db db) {
        this.db = db;
    }

    /** In the direction of the cursor, one more than the limit. */
    List<Refusals.Event> list(@Nullable String reason, @Nullable Cursor cursor, int limit) {
        boolean backwards = cursor != null && cursor.backwards();
        Optional<Instant> at =
                Optional.ofNullable(cursor).flatMap(c -> c.number(0)).map(Drafts::instant);
        Optional<UUID> id = Optional.ofNullable(cursor).flatMap(c -> c.value(1)).flatMap(RefusalStore::uuid);
        String sql = "SELECT " + COLUMNS + """
                 FROM interactions.refused
                WHERE workspace_id = :workspace
                  AND (:reason::text IS NULL OR reason = :reason::text)
                  AND (:at::timestamptz IS NULL OR (refused_at, id) < (:at::timestamptz, :id::uuid))
                ORDER BY refused_at DESC, id DESC
                LIMIT :limit
                """;
        String directed = backwards
                ? sql.replace("(refused_at, id) <", "(refused_at, id) >").replace(" DESC", "")
                : sql;
        return db.sql(directed)
                .param("workspace", WorkspaceScope.current())
                .param("reason", reason)
                .param("at", id.isPresent() ? at.orElse(null) : null)
                .param("id", id.orElse(null))
                .param("limit", limit + 1)
                .list(RefusalStore::map);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        db.sql("""
                SELECT reason, count(*)
                FROM interactions.refused
                WHERE workspace_id = :workspace AND outcome IS DISTINCT FROM 'recorded'
                GROUP BY reason
                """)
                .param("workspace", WorkspaceScope.current())
                .list(row -> counts.put(row.getString(1), row.getLong(2)));
        return counts;
    }

    Optional<Refusals.Event> find(UUID id) {
        return db.sql("SELECT " + COLUMNS + " FROM interactions.refused WHERE workspace_id = :workspace AND id = :id")
                .param("workspace", WorkspaceScope.current())
                .param("id", id)
                .optional(RefusalStore::map);
    }

    /** The latest refusal of a message. */
    Optional<Refusals.Event> byMessageId(String messageId) {
        return db.sql("SELECT " + COLUMNS + """
                 FROM interactions.refused
                WHERE workspace_id = :workspace AND message_id = :message
                ORDER BY refused_at DESC, id DESC
                LIMIT 1
                """)
                .param("workspace", WorkspaceScope.current())
                .param("message", messageId)
                .optional(RefusalStore::map);
    }

    void replayed(UUID id, String outcome, Instant now) {
        db.sql("""
                UPDATE interactions.refused SET replayed_at = :now, outcome = :outcome
                WHERE workspace_id = :workspace AND id = :id
                """)
                .param("workspace", WorkspaceScope.current())
                .param("id", id)
                .param("now", now)
                .param("outcome", outcome)
                .update();
    }

    private static Refusals.Event map(ResultSet row) throws SQLException {
        return new Refusals.Event(
                row.getObject("id", UUID.class),
                row.getString("message_id"),
                row.getString("reason"),
                row.getString("field"),
                row.getString("detail"),
                row.getString("call"),
                row.getString("body"),
                row.getObject("refused_at", OffsetDateTime.class).toInstant(),
                row.getObject("replayed_at", OffsetDateTime.class) instanceof OffsetDateTime at ? at.toInstant() : null,
                row.getString("outcome"));
    }
}
