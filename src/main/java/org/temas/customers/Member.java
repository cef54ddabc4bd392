package org.temas.customers;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The typed members of a profile: columns of the customer, not free traits. */
enum Member {
    NAME,
    BIRTH_YEAR,
    GENDER,
    LANGUAGE,
    COUNTRY,
    PROVINCE,
    DISTRICT,
    CITY,
    INCOME_BAND,
    INTERESTS;

    private static final Map<String, Member> BY_COLUMN =
            Stream.of(values()).collect(Collectors.toMap(Member::column, Function.identity()));

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Member ofColumn(String column) {
        return BY_COLUMN.get(column);
    }
}
