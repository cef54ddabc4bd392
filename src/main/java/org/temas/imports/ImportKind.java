package org.temas.imports;

import java.util.Locale;
import java.util.Optional;

/** What an import is about. */
public enum ImportKind {
    CUSTOMERS,
    ORDERS,
    REFUNDS,
    ANSWERS;

    /** As in addresses, mappings and message keys. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ImportKind> of(String code) {
        for (ImportKind kind : values()) {
            if (kind.code().equals(code)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
