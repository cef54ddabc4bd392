package org.temas.insights;

import java.util.Locale;

/** Whether more is better: pages colour by this, never by sign. */
public enum Direction {
    UP_IS_GOOD,
    DOWN_IS_GOOD,
    NEUTRAL;

    /** As the API writes it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
