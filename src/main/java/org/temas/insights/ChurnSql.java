package org.temas.insights;

import java.util.Set;

/**
 * Customers without a contract are lost when no order comes for longer than the window, on the day of the last order
 * plus the window; with the next order they are won again. A run is the time between.
 */
final class ChurnSql {

    private ChurnSql() {}

    /**
     * One sort of one number (customer and day together) instead of a window for each customer: half the time.
     *
     * <p>CTEs {@code w(days)} (the window) and {@code r(customer, started, lost)} (the runs of all customers).
     */
    static Statement runs(Plan plan) {
        String window = plan.window() == null ? """
                    SELECT CAST(least(365, greatest(30, coalesce(quantile_disc(day - before, 0.95), 365))) AS INTEGER) AS days
                    FROM d
                    WHERE day > before""" : "SELECT " + plan.window() + " AS days";
        return Statement.of("""
                        WITH k AS (
                        SELECT f.customer * 100000 + (f.day - DATE '1900-01-01') AS k
                        """)
                .add(Grain.ORDERS.from(Set.of()))
                .add("WHERE NOT f.cancelled AND f.customer > 0),\n" + """
                        b AS (
                        SELECT k, lag(k) OVER (ORDER BY k) AS b
                        FROM k),
                        d AS (
                        SELECT k // 100000 AS customer, k % 100000 AS day,
                               CASE WHEN b // 100000 = k // 100000 THEN b % 100000 END AS before
                        FROM b),
                        w AS (
                        """ + window + """
                        ),
                        l AS (
                        SELECT customer, max(day) AS last
                        FROM d
                        GROUP BY customer),
                        s AS (
                        SELECT d.customer, d.day, d.before
                        FROM d CROSS JOIN w
                        WHERE d.before IS NULL OR d.day - d.before > w.days),
                        r AS (
                        SELECT s.customer, DATE '1900-01-01' + CAST(s.day AS INTEGER) AS started,
                               DATE '1900-01-01' + CAST(coalesce(
                                   lead(s.before) OVER (PARTITION BY s.customer ORDER BY s.day), l.last) + w.days AS INTEGER)
                                   AS lost
                        FROM s JOIN l ON l.customer = s.customer CROSS JOIN w)
                        """);
    }

    /** The runs of those asked for: the bucket that begins first after each start, and after each loss. */
    private static Statement spans(Plan plan) {
        Buckets buckets = plan.buckets();
        return runs(plan)
                .add(", j AS (\nSELECT f.customer, ")
                .add(plan.key(Grain.CUSTOMER))
                .add(" AS key, " + buckets.begun("f.started") + " AS s, " + buckets.begun("f.lost") + " AS e,\n       "
                        + buckets.holds("f.lost") + " AND f.lost <= DATE '" + plan.today() + "' AS gone\n")
                .add(Grain.ORDERS.from("r", plan.needs(Grain.CUSTOMER)))
                .add("WHERE TRUE")
                .add(plan.filters(Grain.CUSTOMER))
                .add(")\n");
    }

    /**
     * n: who becomes active less who ceases to be, to be added up over the buckets (active at a bucket's start); x: lost
     * in the bucket by those active at its start.
     */
    static Statement customers(Plan plan) {
        return spans(plan).add("""
                SELECT key, s AS b, count(*) AS n, 0 AS x, 0 AS y
                FROM j
                GROUP BY ALL
                UNION ALL
                SELECT key, e AS b, -count(*) AS n, 0 AS x, 0 AS y
                FROM j
                GROUP BY ALL
                UNION ALL
                SELECT key, e - 1 AS b, 0 AS n, count(*) AS x, 0 AS y
                FROM j
                WHERE gone AND s < e
                GROUP BY ALL""");
    }

    /** y: revenue of the stretch before each bucket; x: of that, from those lost in the bucket; n: customers in it. */
    static Statement revenue(Plan plan) {
        // a join with the stretches takes three times as long as the number of a day's own bucket
        boolean chained = plan.buckets().isChained();
        return spans(plan)
                .add(", m AS (\nSELECT ")
                .add(plan.key(Grain.CUSTOMER))
                .add(" AS key, " + (chained ? plan.buckets().next("f.day") : "p.b")
                        + " AS b, f.customer, sum(f.amount) AS amount\n")
                .add(Grain.ORDERS.from("""
                        (SELECT customer, day, gross AS amount FROM orders WHERE NOT cancelled
                        UNION ALL
                        SELECT f.customer, f.day, -f.amount
                        FROM refund f
                        ANTI JOIN (SELECT order_id FROM orders WHERE cancelled) x ON x.order_id = f.order_id)""", plan.needs(Grain.CUSTOMER)))
                .add(
                        chained
                                ? "WHERE " + plan.buckets().holdsBefore("f.day")
                                : "JOIN " + plan.stretchesBefore()
                                        + " ON f.day >= p.start AND f.day < p.stop\nWHERE TRUE")
                .add(plan.filters(Grain.CUSTOMER))
                .add("""

                        GROUP BY ALL)
                        SELECT m.key, m.b, count(*) AS n, sum(CASE WHEN g.customer IS NOT NULL THEN m.amount END) AS x,
                               sum(m.amount) AS y
                        FROM m LEFT JOIN (SELECT DISTINCT customer, e - 1 AS b FROM j WHERE gone AND s < e) g
                          ON g.customer = m.customer AND g.b = m.b
                        GROUP BY ALL""");
    }
}
