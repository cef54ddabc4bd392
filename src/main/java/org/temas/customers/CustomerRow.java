package org.temas.customers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A customer as a list shows it. */
public record CustomerRow(
        Customer customer,
        @Nullable String email,
        @Nullable String phone,
        @Nullable Instant lastSeen,
        long interactions) {

    /** The name, else what identifies, else a short code. */
    public String label() {
        if (customer.name() != null && !customer.name().isBlank()) {
            return customer.name();
        }
        return email != null ? email : phone != null ? phone : customer.label();
    }
}
