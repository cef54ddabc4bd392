package org.temas.customers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody said about a customer, and when.
 *
 * @param value a string, number, boolean or list of those; null: taken away
 * @param since when it was true; newer wins
 */
record Trait(@Nullable Object value, Instant since, String source) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Which of two stands: the newer; of equally old ones the greater text, so that the order of arrival never matters. */
    Trait or(@Nullable Trait other) {
        if (other == null || since.isAfter(other.since)) {
            return this;
        }
        if (since.isBefore(other.since)) {
            return other;
        }
        return json().compareTo(other.json()) >= 0 ? this : other;
    }

    boolean saysTheSameAs(@Nullable Trait other) {
        return other == null ? value == null : json().equals(other.json());
    }

    String json() {
        return JSON.writeValueAsString(value);
    }
}
