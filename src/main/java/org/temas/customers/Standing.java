package org.temas.customers;

import java.util.Locale;

/** What somebody is to the workspace; only customers count in figures. */
public enum Standing {
    CUSTOMER,
    TEST,
    STAFF,
    ERASED;

    /** As the table and the address write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Standing of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
