package org.temas.platform.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What time a page is about: half-open {@code [from, to)} in the workspace's zone. It lives in the address as {@code
 * period=last_30} or {@code from=2026-01-01&to=2026-01-31} (there the last day is included, as people say it).
 */
public record Period(Preset preset, LocalDate from, LocalDate to) {

    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);

    /** The periods people ask for. */
    public enum Preset {
        LAST_7,
        LAST_30,
        LAST_90,
        THIS_MONTH,
        LAST_MONTH,
        THIS_YEAR,
        LAST_12_MONTHS,
        CUSTOM;

        /** As in the address and at the end of the message key. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Preset> find(@Nullable String id) {
            for (Preset preset : values()) {
                if (preset.id().equals(id)) {
                    return Optional.of(preset);
                }
            }
            return Optional.empty();
        }
    }

    public static Period of(Preset preset, LocalDate today) {
        LocalDate month = today.withDayOfMonth(1);
        LocalDate tomorrow = today.plusDays(1);
        return switch (preset) {
            case LAST_7 -> new Period(preset, tomorrow.minusDays(7), tomorrow);
            case LAST_30, CUSTOM -> new Period(Preset.LAST_30, tomorrow.minusDays(30), tomorrow);
            case LAST_90 -> new Period(preset, tomorrow.minusDays(90), tomorrow);
            case THIS_MONTH -> new Period(preset, month, month.plusMonths(1));
            case LAST_MONTH -> new Period(preset, month.minusMonths(1), month);
            case THIS_YEAR ->
                new Period(
                        preset, today.withDayOfYear(1), today.withDayOfYear(1).plusYears(1));
            case LAST_12_MONTHS -> new Period(preset, month.minusMonths(11), month.plusMonths(1));
        };
    }

    /** From the address; what cannot be read becomes the preset given as usual. */
    public static Period parse(
            @Nullable String period, @Nullable String from, @Nullable String to, Preset usual, LocalDate today) {
        Preset preset = Preset.find(period).orElse(from == null && to == null ? usual : Preset.CUSTOM);
        if (preset != Preset.CUSTOM) {
            return of(preset, today);
        }
        LocalDate first = day(from);
        LocalDate last = day(to);
        if (first == null || last == null || last.isBefore(first)) {
            return of(usual, today);
        }
        return new Period(Preset.CUSTOM, first, last.plusDays(1));
    }

    /** The last day of it. */
    public LocalDate last() {
        return to.minusDays(1);
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, to);
    }

    /** The one just before, of equal length; whole months before whole months. */
    public Period before() {
        boolean wholeMonths = from.getDayOfMonth() == 1 && to.getDayOfMonth() == 1;
        long months = ChronoUnit.MONTHS.between(from, to);
        return new Period(Preset.CUSTOM, wholeMonths ? from.minusMonths(months) : from.minusDays(days()), from);
    }

    /** For the address: {@code period=last_30} or {@code from=…&to=…}. */
    public String query() {
        return preset == Preset.CUSTOM ? "from=" + from + "&to=" + last() : "period=" + preset.id();
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            return day.isBefore(EARLIEST) || day.getYear() > 2200 ? null : day;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
