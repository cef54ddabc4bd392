package org.temas.interactions;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends interactions to a touchpoint; the rule with the lowest position that matches decides.
 *
 * @param kind null: any
 * @param channel null: any
 * @param namePattern an exact name, or a prefix that ends in *; null: any
 */
public record TouchpointRule(
        UUID id,
        UUID touchpoint,
        int position,
        @Nullable String kind,
        @Nullable String channel,
        @Nullable String namePattern) {

    /** Pure: whether an interaction from there is this touchpoint's. */
    public boolean matches(String kind, String channel, String name) {
        return (this.kind == null || this.kind.equals(kind))
                && (this.channel == null || this.channel.equals(channel))
                && matchesName(name);
    }

    private boolean matchesName(String name) {
        if (namePattern == null) {
            return true;
        }
        return namePattern.endsWith("*")
                ? name.startsWith(namePattern.substring(0, namePattern.length() - 1))
                : namePattern.equals(name);
    }
}
