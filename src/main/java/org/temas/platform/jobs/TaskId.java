package org.temas.platform.jobs;

import java.util.Optional;
import java.util.UUID;
import org.temas.platform.db.Id;

/** A long task. */
public record TaskId(UUID value) implements Id {

    public static Optional<TaskId> of(String text) {
        try {
            return Optional.of(new TaskId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
