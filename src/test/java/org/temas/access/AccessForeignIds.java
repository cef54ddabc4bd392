package org.temas.access;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.temas.ForeignIds;
import org.temas.platform.db.Db;

/** A member, an invitation, a key, a session and the workspace itself. */
@Component
final class AccessForeignIds implements ForeignIds {

    private final Db db;
    private final ApiKeys keys;
    private final Invitations invitations;
    private final Sessions sessions;

    AccessForeignIds(Db db, ApiKeys keys, Invitations invitations, Sessions sessions) {
        this.db = db;
        this.keys = keys;
        this.invitations = invitations;
        this.sessions = sessions;
    }

    @Override
    public Map<String, String> in(TestAccess.TestWorkspace workspace) {
        var analyst = workspace.person(Role.ANALYST);
        sessions.open(analyst, "127.0.0.1", "Test");
        workspace.run(() -> {
            keys.create("sample", Keyed.Scope.READ);
            invitations.invite(
                    EmailAddress.of("somebody@example.com").orElseThrow(), Role.VIEWER, workspace.person(Role.OWNER));
        });
        return Map.of(
                "/settings/people/{person}",
                analyst.toString(),
                "/settings/people/invitations/{invitation}",
                workspace.call(() -> invitations.open().getFirst().id().toString()),
                "/settings/keys/{key}",
                workspace.call(() -> keys.all().stream()
                        .filter(key -> key.name().equals("sample"))
                        .findFirst()
                        .orElseThrow()
                        .id()
                        .toString()),
                "/account/sessions/{session}",
                Objects.requireNonNull(sessions.of(analyst).getFirst().id().toString()),
                "POST /workspace?workspace",
                workspace.id().toString());
    }

    @Override
    public Set<String> ofNoWorkspace() {
        // the token is the secret itself: it opens its own workspace and says so
        return Set.of("/join/{token}");
    }
}
