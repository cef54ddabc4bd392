package org.temas.access;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.ids.Uuid7;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down who did what; nothing written here is ever changed.
 *
 * <p>An entry commits with the change it tells of, when it is recorded in the same transaction. Details hold ids and
 * scalars, never personal data: the log outlives an erasure.
 */
@Component
public final class AuditLog {

    private final Db db;
    private final Uuid7 ids;
    private final InstantSource clock;
    private final JsonMapper json;

    AuditLog(Db db, Uuid7 ids, InstantSource clock, JsonMapper json) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Records in the workspace in scope, by the actor of this request.
     *
     * @param action {@code module.what_happened}; the page shows the message {@code module.audit.what_happened}
     * @param objectType what was acted on, as a word of the module
     */
    public void record(String action, String objectType, String objectId, Map<String, String> details) {
        record(Actor.current(), action, objectType, objectId, details);
    }

    void record(Audited what, UUID object, String... details) {
        record(Actor.current(), what, object, details);
    }

    void record(Actor actor, Audited what, UUID object, String... details) {
        var pairs = new LinkedHashMap<String, String>();
        for (int i = 0; i + 1 < details.length; i += 2) {
            pairs.put(details[i], details[i + 1]);
        }
        record(actor, what.action(), what.objectType(), object.toString(), pairs);
    }

    private void record(Actor actor, String action, String objectType, String objectId, Map<String, String> details) {
        db.sql("""
                        INSERT INTO access.audit_entry
                            (workspace_id, id, at, actor_kind, actor_id, action, object_type, object_id, details)
                        VALUES (:workspace, :id, :at, :kind, :actor, :action, :type, :object, CAST(:details AS jsonb))
                        """)
                .param("workspace", WorkspaceScope.current())
                .param("id", ids.next())
                .param("at", clock.instant())
                .param("kind", actor.kind())
                .param("actor", actor.id())
                .param("action", action)
                .param("type", objectType)
                .param("object", objectId)
                .param("details", json.writeValueAsString(details))
                .update();
    }
}
