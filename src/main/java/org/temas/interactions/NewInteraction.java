package org.temas.interactions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.temas.customers.Identifier;

/**
 * An interaction to be recorded.
 *
 * @param messageId unique for ever in the workspace: the same id is the same interaction; null: one is made
 * @param identifiers of the customer, as given; may be empty for an anonymous answer
 * @param identifies joins what the device did anonymously before with the person named here
 * @param traits what it says about the customer; a null value takes the trait away
 * @param kind one of {@link Kinds}
 * @param channel one of {@link Channels}
 * @param name event name, page path, survey name …
 * @param inbound done by the customer; false: by us to the customer
 * @param properties JSON object with the members {@code properties}, {@code context} …
 */
public record NewInteraction(
        @Nullable String messageId,
        List<Identifier> identifiers,
        boolean identifies,
        Map<String, @Nullable Object> traits,
        String kind,
        String channel,
        String name,
        boolean inbound,
        Instant occurredAt,
        String properties) {}
