package org.temas.insights;

import java.util.Locale;

/** What a value of a metric is counted in. */
public enum Unit {
    /** Things: customers, orders, answers. */
    COUNT,
    /** Major units of the workspace's reporting currency, exact. */
    MONEY,
    /** Per hundred. */
    PERCENT,
    /** A score on its own scale. */
    SCORE,
    /** Points on the scale from −100 to 100. */
    POINTS,
    DAYS,
    /** Of a clock. */
    HOURS;

    /** As the API writes it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
