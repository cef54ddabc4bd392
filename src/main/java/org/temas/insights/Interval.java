package org.temas.insights;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/** How a period is cut into points. */
public enum Interval {
    NONE,
    DAY,
    WEEK,
    MONTH;

    static Optional<Interval> of(String id) {
        for (Interval interval : values()) {
            if (interval.id().equals(id)) {
                return Optional.of(interval);
            }
        }
        return Optional.empty();
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The first day of the calendar unit that holds the day; ISO weeks begin on Monday. */
    LocalDate start(LocalDate day) {
        return switch (this) {
            case NONE, DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    /** The first day of the calendar unit that many units on. */
    LocalDate plus(LocalDate start, long units) {
        return switch (this) {
            case NONE, DAY -> start.plusDays(units);
            case WEEK -> start.plusWeeks(units);
            case MONTH -> start.plusMonths(units);
        };
    }

    /**
     * SQL: how many calendar units after the one of {@code first} a day lies, as an integer; day differences instead of
     * truncated dates, because they group as small integers.
     */
    String index(String day, LocalDate first) {
        LocalDate start = start(first);
        return switch (this) {
            case NONE -> "0";
            case DAY -> "(" + day + " - DATE '" + start + "')";
            case WEEK -> "((" + day + " - DATE '" + start + "') // 7)";
            case MONTH ->
                "(year(" + day + ") * 12 + month(" + day + ") - " + (start.getYear() * 12L + start.getMonthValue())
                        + ")";
        };
    }
}
