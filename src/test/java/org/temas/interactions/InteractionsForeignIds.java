package org.temas.interactions;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.temas.ForeignIds;
import org.temas.access.TestAccess;
import org.temas.customers.Identifier;
import org.temas.customers.IdentifierType;
import org.temas.platform.db.Db;

/** An event in the log, one that was refused, a touchpoint and its rule. */
@Component
final class InteractionsForeignIds implements ForeignIds {

    private final Db db;
    private final Intake intake;
    private final Touchpoints touchpoints;
    private final InstantSource clock;

    InteractionsForeignIds(Db db, Intake intake, Touchpoints touchpoints, InstantSource clock) {
        this.db = db;
        this.intake = intake;
        this.touchpoints = touchpoints;
        this.clock = clock;
    }

    @Override
    public Map<String, String> in(TestAccess.TestWorkspace workspace) {
        UUID refused = UUID.randomUUID();
        String message = UUID.randomUUID().toString();
        return workspace.call(() -> {
            db.sql("""
                            INSERT INTO interactions.refused (workspace_id, id, reason, refused_at)
                            VALUES (:workspace, :id, 'test', now())
                            """).param("workspace", workspace.id()).param("id", refused).update();
            intake.submit(List.of(new NewInteraction(
                    message,
                    List.of(new Identifier(IdentifierType.DEVICE, "device-" + message)),
                    false,
                    Map.of(),
                    Kinds.PAGE_VIEWED,
                    Channels.WEB,
                    "/sample",
                    true,
                    clock.instant(),
                    "{}")));
            Touchpoint touchpoint = touchpoints
                    .create("sample", "Sample", Touchpoint.Phase.BEFORE, Channels.WEB, Touchpoint.Ownership.OWN)
                    .orElseThrow();
            TouchpointRule rule = touchpoints.addRule(touchpoint.id(), null, null, "/sample*");
            return Map.of(
                    "/refused/{id}", refused.toString(),
                    "/touchpoints/{id}", touchpoint.id().toString(),
                    "/touchpoints/{id}/rules/{rule}", rule.id().toString(),
                    "POST /touchpoints/map?touchpoint", touchpoint.id().toString(),
                    "GET /api/v1/interactions?messageId", message,
                    "GET /live?messageId", message,
                    "GET /live/rows?messageId", message);
        });
    }

    @Override
    public Set<String> searches() {
        return Set.of("GET /live?messageId", "GET /live/rows?messageId");
    }

    @Override
    public Map<String, String> beside() {
        return Map.of("POST /touchpoints/map?source", "1");
    }
}
