package org.temas.platform.imports;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** In which order day, month and year stand, or what else a time is written as. */
public enum TimeStyle {
    /** 2026-11-22, 2026/11/22 14:05:06.123, ISO 8601 with or without zone. */
    YEAR_FIRST,
    /** 22.11.2026, 22/11/2026 14:05, 22 Kas 2026. */
    DAY_FIRST,
    /** 11/22/2026 2:05 PM, Nov 22, 2026. */
    MONTH_FIRST,
    /** 20261122 or 20261122140506. */
    COMPACT,
    EPOCH_SECONDS,
    EPOCH_MILLIS;

    /** The moment, or null if the text is none in this style; what carries no zone is local time of the given one. */
    public @Nullable Instant parse(String text, ZoneId zone) {
        var parsed = TimeText.parse(text, this);
        return parsed == null ? null : parsed.at(zone);
    }

    boolean accepts(String text) {
        return TimeText.parse(text, this) != null;
    }
}
