package org.temas.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who signs in. */
record Person(
        UUID id,
        String email,
        String name,
        String passwordHash,
        boolean passwordGenerated,
        @Nullable String language,
        String theme) {

    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
