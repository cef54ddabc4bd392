package org.temas.access;

/** What a person is in a workspace; each role's rights stand in {@link Permission}. */
public enum Role {
    OWNER,
    ADMIN,
    ANALYST,
    AGENT,
    VIEWER
}
