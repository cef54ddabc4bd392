package org.temas.insights;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: a metric over a half-open period of local days, cut into points, broken down and filtered.
 *
 * @param top how many keys of a breakdown stand alone, the largest first; the rest is put together where that has a
 *     meaning
 */
public record Question(
        Metric metric,
        LocalDate from,
        LocalDate to,
        Interval interval,
        @Nullable By by,
        List<Where> where,
        int top) {

    static final int TOP = 12;

    public Question {
        where = List.copyOf(where);
    }

    public static Question of(Metric metric, LocalDate from, LocalDate to, Interval interval) {
        return new Question(metric, from, to, interval, null, List.of(), TOP);
    }

    public Question by(@Nullable By breakdown) {
        return new Question(metric, from, to, interval, breakdown, where, top);
    }

    public Question where(List<Where> filters) {
        return new Question(metric, from, to, interval, by, filters, top);
    }

    public Question over(LocalDate start, LocalDate end, Interval cut) {
        return new Question(metric, start, end, cut, by, where, top);
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
