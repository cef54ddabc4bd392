package org.temas.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.web.Cursor;
import org.temas.platform.web.Slice;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the audit log, the newest first; ids are ordered by time. */
@Component
final class AuditReader {

    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private static final String WANTED = """
            SELECT id, at, actor_kind, actor_id, action, object_type, object_id, details::text AS details
            FROM access.audit_entry
            WHERE workspace_id = :workspace
                AND (CAST(:action AS text) IS NULL OR action = :action)
                AND (CAST(:actor AS uuid) IS NULL OR actor_id = :actor)
                AND (CAST(:from AS timestamptz) IS NULL OR at >= :from)
                AND (CAST(:to AS timestamptz) IS NULL OR at < :to)
            """;

    private final Db db;
    private final JsonMapper json;

    AuditReader(Db db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    Slice<AuditEntry> page(AuditQuestion question, @Nullable Cursor cursor, int limit) {
        UUID start = cursor == null ? null : uuid(cursor.value(0).orElse(""));
        Cursor used = start == null ? null : cursor;
        boolean back = used != null && used.backwards();
        List<AuditEntry> found = asked(
                        question,
                        back
                                ? "AND id > :start ORDER BY id LIMIT :limit"
                                : "AND (CAST(:start AS uuid) IS NULL OR id < :start) ORDER BY id DESC LIMIT :limit")
                .param("start", start)
                .param("limit", limit + 1)
                .list(this::entry);
        return Slice.of(found, limit, used, entry -> new Object[] {entry.id()});
    }

    /** The actions that occur, for the filter. */
    List<String> actions() {
        // one step of the index for each action, however long the log is
        return db.sql("""
                        WITH RECURSIVE step AS (
                            SELECT min(action) AS action
                            FROM access.audit_entry
                            WHERE workspace_id = :workspace
                            UNION ALL
                            SELECT (
                                SELECT min(e.action)
                                FROM access.audit_entry e
                                WHERE e.workspace_id = :workspace AND e.action > step.action
                            )
                            FROM step
                            WHERE step.action IS NOT NULL
                        )
                        SELECT action FROM step WHERE action IS NOT NULL
                        """).param("workspace", WorkspaceScope.current()).list(String.class);
    }

    private Db.Query asked(AuditQuestion question, String rest) {
        return db.sql(WANTED + rest)
                .param("workspace", WorkspaceScope.current())
                .param("action", question.action())
                .param("actor", question.actor())
                .param("from", question.from())
                .param("to", question.to());
    }

    private AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Actor.Kind.valueOf(row.getString("actor_kind")),
                row.getObject("actor_id", UUID.class),
                row.getString("action"),
                row.getString("object_type"),
                row.getString("object_id"),
                json.readValue(row.getString("details"), DETAILS));
    }

    static @Nullable UUID uuid(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
