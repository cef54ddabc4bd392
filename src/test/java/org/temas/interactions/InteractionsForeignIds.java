package org.temas.interactions;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.temas.ForeignIds;
import org.temas.access.TestAccess;
import org.temas.platform.db.Db;

/** An event that was refused. */
@Component
final class InteractionsForeignIds implements ForeignIds {

    private final Db db;

    InteractionsForeignIds(Db db) {
        this.db = db;
    }

    @Override
    public Map<String, String> in(TestAccess.TestWorkspace workspace) {
        UUID refused = UUID.randomUUID();
        workspace.run(() -> db.sql("""
                        INSERT INTO interactions.refused (workspace_id, id, reason, refused_at)
                        VALUES (:workspace, :id, 'test', now())
                        """)
                .param("workspace", workspace.id())
                .param("id", refused)
                .update());
        return Map.of("/refused/{id}", refused.toString());
    }
}
