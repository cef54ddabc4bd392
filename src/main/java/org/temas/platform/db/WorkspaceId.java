package org.temas.platform.db;

import java.util.UUID;

/** The tenant: every business row belongs to exactly one workspace. */
public record WorkspaceId(UUID value) implements Id {

    public static WorkspaceId of(String text) {
        return new WorkspaceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
