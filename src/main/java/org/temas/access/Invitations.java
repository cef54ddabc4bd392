package org.temas.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.ids.Uuid7;

/** Open invitations: a link with a random token, good for a week and for one person. */
@Component
final class Invitations {

    private static final Duration OPEN = Duration.ofDays(7);

    private final Db db;
    private final Uuid7 ids;
    private final InstantSource clock;
    private final Workspaces workspaces;
    private final Members members;
    private final AuditLog audit;

    Invitations(Db db, Uuid7 ids, InstantSource clock, Workspaces workspaces, Members members, AuditLog audit) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.workspaces = workspaces;
        this.members = members;
        this.audit = audit;
    }

    /** Makes an invitation and hands out its token; a second one for the same address replaces the first. */
    String invite(EmailAddress email, Role role, UUID by) {
        String token = Secrets.token(24);
        UUID id = ids.next();
        Instant now = clock.instant();
        db.inTransaction(() -> {
            db.sql("DELETE FROM access.invitation WHERE workspace_id = :workspace AND email_key = :key")
                    .param("workspace", WorkspaceScope.current())
                    .param("key", email.key())
                    .update();
            db.sql("""
                            INSERT INTO access.invitation
                                (workspace_id, id, token_hash, email, email_key, role, invited_by, invited_at, expires_at)
                            VALUES (:workspace, :id, :hash, :email, :key, :role, :by, :now, :expires)
                            """)
                    .param("workspace", WorkspaceScope.current())
                    .param("id", id)
                    .param("hash", Secrets.hash(token))
                    .param("email", email.given())
                    .param("key", email.key())
                    .param("role", role)
                    .param("by", by)
                    .param("now", now)
                    .param("expires", now.plus(OPEN))
                    .update();
            audit.record(Audited.INVITED, id, "role", role.name());
        });
        return token;
    }

    List<Invitation> open() {
        return db.sql("""
                        SELECT id, workspace_id, email, role, expires_at
                        FROM access.invitation
                        WHERE workspace_id = :workspace AND expires_at > :now
                        ORDER BY invited_at DESC, id
                        """)
                .param("workspace", WorkspaceScope.current())
                .param("now", clock.instant())
                .list(Invitations::invitation);
    }

    /** The invitation that a token opens; needs no scope, the token is what is presented. */
    Optional<Invitation> presented(String token) {
        byte[] hash = Secrets.hash(token);
        return db.inTransaction(() -> {
            db.sql("SELECT set_config('app.presented', :hash, true)")
                    .param("hash", Secrets.hex(hash))
                    .one(String.class);
            return db.sql("""
                            SELECT id, workspace_id, email, role, expires_at
                            FROM access.invitation
                            WHERE token_hash = :hash AND expires_at > :now
                            """).param("hash", hash).param("now", clock.instant()).optional(Invitations::invitation);
        });
    }

    /** Takes the person in; false when the invitation was used or withdrawn a moment ago. */
    boolean accept(Invitation invitation, UUID person) {
        return workspaces.<Boolean>enter(invitation.workspace(), () -> {
            if (!delete(invitation.id())) {
                return false;
            }
            audit.record(Actor.person(person), Audited.INVITATION_ACCEPTED, invitation.id());
            members.add(person, invitation.role());
            return true;
        });
    }

    boolean withdraw(UUID id) {
        return db.inTransaction(() -> {
            boolean gone = delete(id);
            if (gone) {
                audit.record(Audited.INVITATION_WITHDRAWN, id);
            }
            return gone;
        });
    }

    private boolean delete(UUID id) {
        return db.sql("DELETE FROM access.invitation WHERE workspace_id = :workspace AND id = :id")
                        .param("workspace", WorkspaceScope.current())
                        .param("id", id)
                        .update()
                == 1;
    }

    private static Invitation invitation(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Invitation(
                row.getObject("id", UUID.class),
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                row.getString("email"),
                Role.valueOf(row.getString("role")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
