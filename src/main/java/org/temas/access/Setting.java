package org.temas.access;

import java.util.Locale;

/** What a workspace may choose. */
public enum Setting {
    /** After how many days without an interaction a customer counts as inactive; empty: found from the data. */
    INACTIVITY_DAYS(""),
    /** From how many orders a customer counts as loyal. */
    LOYAL_AT("4");

    private final String otherwise;

    Setting(String otherwise) {
        this.otherwise = otherwise;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String otherwise() {
        return otherwise;
    }
}
