package org.temas.access;

import java.util.Locale;

/** What this module writes into the audit log, and about which kind of object. */
enum Audited {
    SIGNED_IN("person"),
    SIGN_IN_FAILED("person"),
    SIGNED_OUT("person"),
    SESSION_ENDED("person"),
    PASSWORD_CHANGED("person"),
    MEMBER_ADDED("person"),
    MEMBER_REMOVED("person"),
    ROLE_CHANGED("person"),
    INVITED("invitation"),
    INVITATION_ACCEPTED("invitation"),
    INVITATION_WITHDRAWN("invitation"),
    KEY_CREATED("key"),
    KEY_REVOKED("key"),
    WORKSPACE_CREATED("workspace"),
    WORKSPACE_CHANGED("workspace"),
    WORKSPACE_SET_UP("workspace"),
    AUDIT_EXPORTED("workspace");

    private final String objectType;

    Audited(String objectType) {
        this.objectType = objectType;
    }

    String action() {
        return "access." + name().toLowerCase(Locale.ROOT);
    }

    String objectType() {
        return objectType;
    }
}
