package org.temas.interactions;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;

/** The tables of the catalogue. */
@Component
final class TouchpointStore {

    private final Db db;

    TouchpointStore(Db db) {
        this.db = db;
    }

    /** By position. */
    List<TouchpointRule> rules() {
        return db.sql("""
                SELECT r.id, r.touchpoint_id, r.position, r.kind, r.channel, r.name_pattern
                FROM interactions.touchpoint_rule r
                JOIN interactions.touchpoint t ON t.workspace_id = r.workspace_id AND t.id = r.touchpoint_id
                WHERE r.workspace_id = :workspace AND t.archived_at IS NULL
                ORDER BY r.position, r.id
                """)
                .param("workspace", WorkspaceScope.current())
                .list(row -> new TouchpointRule(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)));
    }
}
