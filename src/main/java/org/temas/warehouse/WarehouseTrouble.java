package org.temas.warehouse;

import org.jspecify.annotations.Nullable;

/** The columnar copy could not do what was asked of it; the log itself is unharmed. */
public final class WarehouseTrouble extends RuntimeException {

    WarehouseTrouble(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
