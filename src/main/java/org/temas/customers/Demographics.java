package org.temas.customers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The typed part of a profile; whatever nobody told us is null. */
public record Demographics(
        @Nullable Integer birthYear,
        @Nullable String gender,
        @Nullable String language,
        @Nullable String country,
        @Nullable String province,
        @Nullable String district,
        @Nullable String city,
        @Nullable String incomeBand,
        List<String> interests) {

    public static final Demographics NONE = new Demographics(null, null, null, null, null, null, null, null, List.of());

    public Demographics {
        interests = List.copyOf(interests);
    }

    /** Where somebody lives, the nearest first, for one line of a list. */
    public List<String> place() {
        return java.util.stream.Stream.of(district, city, province, country)
                .filter(part -> part != null && !part.isEmpty())
                .map(String::valueOf)
                .distinct()
                .limit(2)
                .toList();
    }
}
