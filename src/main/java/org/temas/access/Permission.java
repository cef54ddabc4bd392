package org.temas.access;

import static org.temas.access.Role.ADMIN;
import static org.temas.access.Role.AGENT;
import static org.temas.access.Role.ANALYST;
import static org.temas.access.Role.OWNER;
import static org.temas.access.Role.VIEWER;

import java.util.EnumSet;
import java.util.Set;
import org.temas.platform.web.Authority;

/** The one permission table: who may do what. */
public enum Permission implements Authority {
    /** See one's own account, language and theme; switch workspace; sign out. */
    ACCOUNT(OWNER, ADMIN, ANALYST, AGENT, VIEWER),
    /** See figures and dashboards. */
    METRICS_READ(OWNER, ADMIN, ANALYST, AGENT, VIEWER),
    /** See customers and their timelines: personal data. */
    CUSTOMERS_READ(OWNER, ADMIN, ANALYST, AGENT),
    /** Change a profile, write a consent. */
    CUSTOMERS_WRITE(OWNER, ADMIN, AGENT),
    /** Merge people and undo it. */
    CUSTOMERS_MERGE(OWNER, ADMIN, AGENT),
    /** Export or erase a person. */
    SUBJECT_REQUESTS(OWNER, ADMIN),
    /** Download lists with personal data. */
    EXPORT(OWNER, ADMIN, ANALYST),
    /** Import files. */
    IMPORT(OWNER, ADMIN, ANALYST),
    /** See the live tail, refused events, subscribers. */
    INTAKE_READ(OWNER, ADMIN, ANALYST),
    /** Replay refused events, retry what was set aside. */
    INTAKE_WRITE(OWNER, ADMIN),
    /** See the touchpoint catalogue. */
    TOUCHPOINTS_READ(OWNER, ADMIN, ANALYST, AGENT, VIEWER),
    /** Change touchpoints and their rules. */
    TOUCHPOINTS_WRITE(OWNER, ADMIN, ANALYST),
    /** Name, zone, currency, windows of the workspace. */
    WORKSPACE_SETTINGS(OWNER, ADMIN),
    /** Invite people, change roles. */
    PEOPLE(OWNER, ADMIN),
    /** Make and revoke API keys. */
    API_KEYS(OWNER, ADMIN),
    /** Read the audit log. */
    AUDIT_READ(OWNER, ADMIN),
    /** Create and delete workspaces. */
    WORKSPACES(OWNER);

    private final Set<Role> roles;

    Permission(Role first, Role... others) {
        this.roles = EnumSet.of(first, others);
    }

    public boolean isOf(Role role) {
        return roles.contains(role);
    }
}
