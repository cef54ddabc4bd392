package org.temas.insights;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: a metric over a half-open period of local days, cut into points, broken down and filtered.
 *
 * @param top how many keys of a breakdown stand alone, the largest first; the rest is put together where that has a
 *     meaning
 * @param cut with no interval: the day before which lies a first point and from which a second, so that a figure and the
 *     one before cost one question
 */
public record Question(
        Metric metric,
        LocalDate from,
        LocalDate to,
        Interval interval,
        @Nullable By by,
        List<Where> where,
        int top,
        @Nullable LocalDate cut) {

    static final int TOP = 12;

    public Question {
        where = List.copyOf(where);
    }

    public static Question of(Metric metric, LocalDate from, LocalDate to, Interval interval) {
        return new Question(metric, from, to, interval, null, List.of(), TOP, null);
    }

    /** Whether it is broken down or filtered by this. */
    boolean asks(Dimension dimension) {
        return by != null && by.dimension() == dimension
                || where.stream().anyMatch(one -> one.by().dimension() == dimension);
    }

    public Question by(@Nullable By breakdown) {
        return new Question(metric, from, to, interval, breakdown, where, top, cut);
    }

    public Question where(List<Where> filters) {
        return new Question(metric, from, to, interval, by, filters, top, cut);
    }

    public Question over(LocalDate start, LocalDate end, Interval points) {
        return new Question(metric, start, end, points, by, where, top, null);
    }

    /** A period and the one just before it, as two points. */
    static Question pair(Metric metric, LocalDate before, LocalDate from, LocalDate to) {
        return new Question(metric, before, to, Interval.NONE, null, List.of(), TOP, from);
    }

    /** A breakdown: a dimension, and the name of the trait when it is one. */
    public record By(Dimension dimension, String trait) {

        public static By of(Dimension dimension) {
            return new By(dimension, "");
        }

        /** As it stands in an address. */
        public String text() {
            return dimension == Dimension.TRAIT ? dimension.id() + ":" + trait : dimension.id();
        }
    }

    /** A filter: only rows with this value; the empty value means those without one. */
    public record Where(By by, String value) {

        /** As it stands in an address. */
        public String text() {
            return by.text() + ":" + value;
        }
    }
}
