package org.temas.customers;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody the workspace knows, named or not.
 *
 * @param no the number that tables and the log carry
 * @param mergedInto the number of the customer this one became part of, or null for a root
 */
public record Customer(
        CustomerId id,
        long no,
        Standing standing,
        boolean identified,
        @Nullable String name,
        Demographics demographics,
        @Nullable Long mergedInto,
        Instant createdAt) {

    public boolean isErased() {
        return standing == Standing.ERASED;
    }

    /** The name, or a short code that is the same in every language. */
    public String label() {
        return name == null || name.isBlank() ? code(id) : name;
    }

    static String code(CustomerId id) {
        String text = id.value().toString();
        return "#" + text.substring(text.length() - 6).toUpperCase(Locale.ROOT);
    }
}
