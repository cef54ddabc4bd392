package org.temas.interactions;

import java.util.Locale;
import java.util.UUID;

/**
 * Where a customer meets us.
 *
 * @param key stable, for figures and addresses
 * @param name in the language of the workspace
 */
public record Touchpoint(
        UUID id, String key, String name, Phase phase, String channel, Ownership ownership, boolean archived) {

    /** Where it lies relative to the transaction. */
    public enum Phase {
        BEFORE,
        DURING,
        AFTER;

        /** As it is stored. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whose it is. */
    public enum Ownership {
        OWN,
        PARTNER,
        EARNED;

        /** As it is stored. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
