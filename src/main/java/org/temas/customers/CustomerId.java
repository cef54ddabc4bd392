package org.temas.customers;

import java.util.UUID;
import org.temas.platform.db.Id;

/** A customer, as addresses and the API name it; tables and the log carry its number. */
public record CustomerId(UUID value) implements Id {

    public static CustomerId of(String text) {
        return new CustomerId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
