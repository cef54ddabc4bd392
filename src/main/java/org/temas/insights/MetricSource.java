package org.temas.insights;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Metrics that another module computes from rows of its own: they stand in the catalogue and are asked like all others.
 *
 * <p>Texts: {@code <text>} is the name, {@code <text>.definition} what it means, as for the metrics of this module.
 */
public interface MetricSource {

    List<Described> metrics();

    /**
     * Its values in a half-open period of the workspace's days: one, or one for each key of a breakdown, in the order
     * they should be shown.
     *
     * @param by one of the metric's breakdowns
     */
    List<Value> values(String metric, LocalDate from, LocalDate to, @Nullable String by, Locale locale);

    /**
     * A metric.
     *
     * @param id as it stands in addresses
     * @param group part of the definitions
     * @param text message key of its name
     * @param breakdowns by what it can be divided
     */
    record Described(String id, String group, String text, Unit unit, Direction direction, List<String> breakdowns) {

        public Described {
            breakdowns = List.copyOf(breakdowns);
        }
    }

    /**
     * A figure of one key.
     *
     * @param key null for what belongs to none
     * @param label in words
     * @param value null when there is nothing to compute it from
     * @param n how many things it is computed from
     */
    record Value(
            @Nullable String key,
            String label,
            @Nullable BigDecimal value,
            long n,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high) {

        /** {@code hits} of {@code n}, per hundred, with its Wilson interval. */
        public static Value share(@Nullable String key, String label, long hits, long n) {
            Measure.Estimate share = Measure.SHARE.of(
                    new Measure.Sums(BigDecimal.valueOf(n), BigDecimal.valueOf(hits), BigDecimal.ZERO), 0);
            return new Value(key, label, share.value(), n, share.low(), share.high());
        }
    }
}
