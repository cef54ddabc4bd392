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

    /** The touchpoint of the first rule that matches; null: unmapped. */
    static @Nullable UUID first(Iterable<TouchpointRule> rules, String kind, String channel, String name) {
        for (TouchpointRule rule : rules) {
            if (rule.matches(kind, channel, name)) {
                return rule.touchpoint;
            }
        }
        return null;
    }

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
