package org.temas.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.temas.customers.Identifier;

/**
 * What a group of lines says, before it is known whether it was said before.
 *
 * @param key the business key inside its type: order number, answer id …
 * @param occurredAt null: the file does not say
 */
record Draft(
        Type type,
        String key,
        List<Identifier> identifiers,
        Map<String, @Nullable Object> traits,
        String kind,
        String channel,
        String name,
        @Nullable Instant occurredAt,
        Map<String, @Nullable Object> properties,
        Line line) {

    /** How many lines of the main file it stands for, at least. */
    int lines() {
        return type == Type.CANCELLATIONS
                ? 0
                : Math.max(1, properties.get("products") instanceof List<?> list ? list.size() : 1);
    }

    /** What is counted. */
    enum Type {
        CUSTOMERS,
        ORDERS,
        CANCELLATIONS,
        REFUNDS,
        ANSWERS;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Where drafts go. */
    interface Sink {
        void accept(Draft draft);
    }
}
