package org.temas.interactions;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an interaction comes from: a row of the workspace's dictionary.
 *
 * @param id small number, stable in the workspace
 * @param kind one of {@link Kinds}
 * @param channel web, mobile, store, email, phone, social, marketplace, import, server, other
 * @param name event name, page (normalised path) or screen; survey name for answers
 * @param inbound done by the customer; false: by us to the customer
 * @param touchpoint the touchpoint the rules map it to, or null
 */
public record Source(
        int id,
        String kind,
        String channel,
        String name,
        boolean inbound,
        @Nullable UUID touchpoint) {}
