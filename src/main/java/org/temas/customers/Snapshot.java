package org.temas.customers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A profile as readers keep a copy of it.
 *
 * @param version readers ask for what came after the last one they saw
 * @param root the number itself, or of the customer this one became part of
 * @param traits the free traits that hold one plain value
 */
public record Snapshot(
        long no,
        CustomerId id,
        long version,
        long root,
        Standing standing,
        boolean identified,
        @Nullable Integer birthYear,
        @Nullable String gender,
        @Nullable String language,
        @Nullable String country,
        @Nullable String province,
        @Nullable String district,
        @Nullable String city,
        @Nullable String incomeBand,
        List<String> interests,
        Map<String, String> traits,
        Instant createdAt) {}
