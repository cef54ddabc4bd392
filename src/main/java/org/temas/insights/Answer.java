package org.temas.insights;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a question is answered with.
 *
 * @param asOf how far the log is contained in it
 * @param leftOut keys of the breakdown that are neither shown nor put together, because their sum has no meaning
 * @param names what keys are called that say nothing by themselves: touchpoints and products
 */
public record Answer(Question question, Instant asOf, List<Series> series, long leftOut, Map<String, String> names) {

    /** The key of an answer that is not broken down. */
    public static final String ALL = "all";

    /** The key of the smaller keys put together. */
    public static final String OTHER = "other";

    public Answer {
        series = List.copyOf(series);
        names = Map.copyOf(names);
    }

    Answer named(Map<String, String> found) {
        return new Answer(question, asOf, series, leftOut, found);
    }

    /**
     * The points of one key.
     *
     * @param key null for the rows without a value
     * @param kind whether the key is a value, or the rest, or all
     */
    public record Series(@Nullable String key, Kind kind, List<Point> points) {

        /** What a key stands for. */
        public enum Kind {
            ALL,
            VALUE,
            OTHER
        }

        public Series {
            points = List.copyOf(points);
        }
    }

    /**
     * One figure.
     *
     * @param value null when there is nothing to compute it from
     * @param n how many things it is computed from
     * @param low of the 95 % interval, null when the metric has none
     */
    public record Point(
            LocalDate from,
            LocalDate to,
            @Nullable BigDecimal value,
            long n,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high) {}
}
