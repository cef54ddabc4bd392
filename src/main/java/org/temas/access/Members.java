package org.temas.access;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.web.Refusal;
import org.temas.platform.web.Viewer;

/** Who belongs to a workspace, as what. */
@Component
final class Members {

    private final Db db;
    private final InstantSource clock;
    private final AuditLog audit;

    Members(Db db, InstantSource clock, AuditLog audit) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    /** A workspace a person belongs to, and whether its first-run page was finished. */
    record Place(Viewer.Membership membership, boolean setUp) {}

    /** To which workspaces a person belongs; needs no scope, the person is what is presented. */
    List<Place> of(UUID person) {
        return db.inTransaction(() -> {
            db.sql("SELECT set_config('app.person', :person, true)")
                    .param("person", person.toString())
                    .one(String.class);
            return db.sql("""
                            SELECT w.id, w.name, w.zone, w.currency, w.set_up_at IS NOT NULL AS set_up, m.role
                            FROM access.membership m
                            JOIN access.workspace w ON w.id = m.workspace_id
                            WHERE m.person_id = :person
                            ORDER BY w.name, w.id
                            """)
                    .param("person", person)
                    .list(row -> new Place(
                            new Viewer.Membership(
                                    new WorkspaceId(row.getObject("id", UUID.class)),
                                    row.getString("name"),
                                    ZoneId.of(row.getString("zone")),
                                    Currency.getInstance(row.getString("currency")),
                                    row.getString("role")),
                            row.getBoolean("set_up")));
        });
    }

    List<Member> all() {
        return db.sql("""
                        SELECT p.id, p.name, p.email, m.role, m.since
                        FROM access.membership m
                        JOIN access.person p ON p.id = m.person_id
                        WHERE m.workspace_id = :workspace
                        ORDER BY p.name, p.email
                        """)
                .param("workspace", WorkspaceScope.current())
                .list(row -> new Member(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("email"),
                        Role.valueOf(row.getString("role")),
                        row.getObject("since", OffsetDateTime.class).toInstant()));
    }

    Optional<Role> roleOf(UUID person) {
        return db.sql("SELECT role FROM access.membership WHERE workspace_id = :workspace AND person_id = :person")
                .param("workspace", WorkspaceScope.current())
                .param("person", person)
                .optional(String.class)
                .map(Role::valueOf);
    }

    /** Takes somebody in; one who is in already keeps the role they have. */
    boolean add(UUID person, Role role) {
        int added = db.sql("""
                        INSERT INTO access.membership (workspace_id, person_id, role, since)
                        VALUES (:workspace, :person, :role, :now)
                        ON CONFLICT DO NOTHING
                        """)
                .param("workspace", WorkspaceScope.current())
                .param("person", person)
                .param("role", role)
                .param("now", clock.instant())
                .update();
        if (added == 1) {
            audit.record(Audited.MEMBER_ADDED, person, "role", role.name());
        }
        return added == 1;
    }

    void changeRole(UUID person, Role by, Role to) {
        db.inTransaction(() -> {
            Role from = locked(person);
            if (from == to) {
                return;
            }
            refuseUnlessMay(by, from);
            refuseUnlessMay(by, to);
            refuseLastOwner(from);
            db.sql("""
                            UPDATE access.membership SET role = :role
                            WHERE workspace_id = :workspace AND person_id = :person
                            """)
                    .param("workspace", WorkspaceScope.current())
                    .param("person", person)
                    .param("role", to)
                    .update();
            audit.record(Audited.ROLE_CHANGED, person, "from", from.name(), "to", to.name());
        });
    }

    void remove(UUID person, Role by) {
        db.inTransaction(() -> {
            Role from = locked(person);
            refuseUnlessMay(by, from);
            refuseLastOwner(from);
            db.sql("DELETE FROM access.membership WHERE workspace_id = :workspace AND person_id = :person")
                    .param("workspace", WorkspaceScope.current())
                    .param("person", person)
                    .update();
            audit.record(Audited.MEMBER_REMOVED, person, "role", from.name());
        });
    }

    /** Only an owner makes, changes or removes an owner. */
    static void refuseUnlessMay(Role by, Role role) {
        if (role == Role.OWNER && by != Role.OWNER) {
            throw new Refusal(409, null, "access.people.only_owner");
        }
    }

    /** All owners stay locked until commit: two owners cannot demote each other at the same moment. */
    private Role locked(UUID person) {
        db.sql("""
                        SELECT person_id FROM access.membership
                        WHERE workspace_id = :workspace AND role = 'OWNER'
                        ORDER BY person_id
                        FOR UPDATE
                        """).param("workspace", WorkspaceScope.current()).list(UUID.class);
        return roleOf(person).orElseThrow(Refusal::notFound);
    }

    private void refuseLastOwner(Role from) {
        if (from != Role.OWNER) {
            return;
        }
        long owners = db.sql("""
                        SELECT count(*) FROM access.membership
                        WHERE workspace_id = :workspace AND role = 'OWNER'
                        """).param("workspace", WorkspaceScope.current()).one(Long.class);
        if (owners < 2) {
            throw new Refusal(409, null, "access.people.last_owner");
        }
    }
}
