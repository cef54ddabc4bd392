package org.temas.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.temas.insights.Answer;
import org.temas.insights.DuckWarehouse;
import org.temas.insights.Interval;
import org.temas.insights.Metric;
import org.temas.insights.Metrics;
import org.temas.insights.Question;

/**
 * Each metric by month over 24 months through the face, against the best SQL we know for that one question, written by
 * hand; equal figures are checked before times. Twenty milliseconds are free, as agreed.
 */
final class MetricsBench implements Bench.Part {

    private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
    private static final LocalDate TO = LocalDate.of(2026, 1, 1);
    private static final double FREE = 20;
    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public List<Comparison.Result> run(Path folder, int scale) throws Exception {
        Files.createDirectories(folder);
        var results = new ArrayList<Comparison.Result>();
        var grown = new LinkedHashMap<Long, Double>();
        for (long millions : new long[] {1, 3, 10}) {
            long rows = millions * 1_000_000 * scale;
            try (var warehouse =
                    DuckWarehouse.at(folder.resolve("m" + millions + ".duckdb").toString())) {
                generate(warehouse, rows);
                Metrics metrics = warehouse.metrics("TRY", TO, 90);
                grown.put(rows, all(metrics));
                if (millions == 10) {
                    for (var reference : references().entrySet()) {
                        results.add(compare(warehouse, metrics, reference.getKey(), reference.getValue()));
                    }
                }
            }
        }
        grown.forEach((rows, ms) -> System.out.printf("all metrics once at %,d interactions: %.0f ms%n", rows, ms));
        return results;
    }

    private static double all(Metrics metrics) {
        references().keySet().forEach(metric -> ask(metrics, metric));
        long begin = System.nanoTime();
        references().keySet().forEach(metric -> ask(metrics, metric));
        return (System.nanoTime() - begin) / 1e6;
    }

    private static Comparison.Result compare(DuckWarehouse warehouse, Metrics metrics, Metric metric, String sql)
            throws Exception {
        double wanted =
                byHand(warehouse, sql).stream().mapToDouble(Double::doubleValue).sum();
        double found = ask(metrics, metric).series().stream()
                .flatMap(series -> series.points().stream())
                .mapToDouble(point -> point.value() == null ? 0 : point.value().doubleValue())
                .sum();
        if (Math.abs(wanted - found) > 1e-6 * Math.max(1, Math.abs(wanted))) {
            throw new IllegalStateException(metric + ": " + found + " instead of " + wanted);
        }
        return Comparison.cost(metric.id() + " by month, 10 M interactions, less 20 ms", "ms", 1.2, 2.0)
                .run(
                        ROUNDS,
                        () -> Math.max(0.1, timed(() -> ask(metrics, metric)) - FREE),
                        () -> timed(() -> byHand(warehouse, sql)));
    }

    private static Answer ask(Metrics metrics, Metric metric) {
        return metrics.ask(Question.of(metric, FROM, TO, Interval.MONTH));
    }

    /** Work that may fail in SQL. */
    private interface Work {
        void run() throws SQLException;
    }

    private static double timed(Work work) throws SQLException {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e6;
    }

    private static List<Double> byHand(DuckWarehouse warehouse, String sql) throws SQLException {
        var values = new ArrayList<Double>();
        try (var statement = warehouse.connection().createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getDouble(2));
            }
        }
        return values;
    }

    /** The month and the value, for everybody who counts. */
    private static Map<Metric, String> references() {
        String counted = " ANTI JOIN (SELECT no FROM customer WHERE NOT counted) u ON u.no = f.customer ";
        String orders = " FROM orders f" + counted
                + "WHERE NOT cancelled AND day >= DATE '2024-01-01' AND day < DATE '2026-01-01' ";
        String month = "SELECT date_trunc('month', day) AS m, ";
        var sql = new LinkedHashMap<Metric, String>();
        sql.put(Metric.INTERACTIONS, """
                SELECT m, sum(n)
                FROM (
                    SELECT date_trunc('month', day) AS m, source, count(*) AS n
                    FROM interaction f %s
                    WHERE day >= DATE '2024-01-01' AND day < DATE '2026-01-01'
                    GROUP BY ALL)
                WHERE source IN (SELECT id FROM source WHERE inbound)
                GROUP BY m""".formatted(counted));
        sql.put(Metric.ACTIVE_CUSTOMERS, """
                SELECT m, count(*)
                FROM (
                    SELECT DISTINCT date_trunc('month', day) AS m, customer
                    FROM interaction
                    WHERE customer > 0 AND day >= DATE '2024-01-01' AND day < DATE '2026-01-01'
                      AND source IN (SELECT id FROM source WHERE inbound)) f %s
                GROUP BY m""".formatted(counted));
        sql.put(Metric.NEW_CONTACTS, """
                SELECT date_trunc('month', d), count(*)
                FROM (SELECT customer, min(day) AS d FROM interaction WHERE customer > 0 GROUP BY customer) f %s
                WHERE d >= DATE '2024-01-01' AND d < DATE '2026-01-01'
                GROUP BY 1""".formatted(counted));
        sql.put(Metric.GROSS_REVENUE, month + "sum(gross) / 100.0" + orders + "GROUP BY m");
        sql.put(Metric.ORDERS, month + "count(*)" + orders + "GROUP BY m");
        sql.put(Metric.AVERAGE_ORDER_VALUE, month + "avg(gross) / 100" + orders + "GROUP BY m");
        sql.put(
                Metric.BASKET_SIZE,
                month + "sum(gross) / 100.0 / count(DISTINCT customer)" + orders + "AND customer > 0 GROUP BY m");
        sql.put(Metric.NEW_CUSTOMERS, """
                SELECT date_trunc('month', d), count(*)
                FROM (SELECT customer, min(day) AS d FROM orders WHERE NOT cancelled AND customer > 0 GROUP BY customer) f %s
                WHERE d >= DATE '2024-01-01' AND d < DATE '2026-01-01'
                GROUP BY 1""".formatted(counted));
        sql.put(Metric.REPEAT_RATE, """
                SELECT m, 100.0 * count(*) FILTER (WHERE n > 1) / count(*)
                FROM (SELECT date_trunc('month', day) AS m, customer, count(*) AS n %s AND customer > 0 GROUP BY ALL)
                GROUP BY m""".formatted(orders));
        sql.put(Metric.NPS, month + """
                100.0 * (count(*) FILTER (WHERE score >= 9) - count(*) FILTER (WHERE score <= 6)) / count(*)
                FROM answer f %s
                WHERE metric = 'nps' AND day >= DATE '2024-01-01' AND day < DATE '2026-01-01'
                GROUP BY m""".formatted(counted));
        sql.put(Metric.CSAT, month + """
                100.0 * count(*) FILTER (WHERE score >= 4) / count(*)
                FROM answer f %s
                WHERE metric = 'csat' AND score BETWEEN 1 AND 5 AND day >= DATE '2024-01-01' AND day < DATE '2026-01-01'
                GROUP BY m""".formatted(counted));
        sql.put(Metric.RETENTION, """
                SELECT cohort, 100.0 * count(*) / max(count(*)) OVER (PARTITION BY cohort)
                FROM (SELECT DISTINCT customer, (year(day) * 12 + month(day)) AS m
                      FROM orders f %s WHERE NOT cancelled AND customer > 0)
                JOIN (SELECT customer, min(year(day) * 12 + month(day)) AS cohort
                      FROM orders WHERE NOT cancelled AND customer > 0 GROUP BY customer) USING (customer)
                GROUP BY cohort, m""".formatted(counted));
        sql.put(Metric.CHURN_RATE, """
                WITH g AS (
                    SELECT customer, day, lead(day) OVER (PARTITION BY customer ORDER BY day) AS next
                    FROM orders f %s WHERE NOT cancelled AND customer > 0),
                s AS (SELECT customer, day, CAST(day + 90 AS DATE) AS out, coalesce(next - day > 90, TRUE) AS gone,
                             CAST(least(coalesce(next, DATE '2999-01-01'), day + 90) AS DATE) AS until FROM g),
                b AS (SELECT CAST(range AS DATE) AS m FROM range(TIMESTAMP '2024-01-01', TIMESTAMP '2026-01-01', INTERVAL 1 MONTH)),
                a AS (SELECT m, count(*) AS active FROM b JOIN s ON s.day < m AND s.until >= m GROUP BY m),
                l AS (SELECT date_trunc('month', out) AS m, count(*) AS lost FROM s
                      WHERE gone AND day < date_trunc('month', out) AND out >= DATE '2024-01-01' AND out < DATE '2026-01-01' GROUP BY 1)
                SELECT a.m, 100.0 * coalesce(lost, 0) / active FROM a LEFT JOIN l ON l.m = a.m""".formatted(counted));
        sql.put(Metric.TOUCHPOINT_REACH, """
                SELECT m, count(*)
                FROM (
                    SELECT DISTINCT date_trunc('month', day) AS m, customer
                    FROM interaction
                    WHERE customer > 0 AND day >= DATE '2024-01-01' AND day < DATE '2026-01-01'
                      AND source IN (SELECT id FROM source WHERE inbound AND touchpoint IS NOT NULL)) f %s
                GROUP BY m""".formatted(counted));
        sql.put(
                Metric.LATE_RATE,
                month + "100.0 * count(*) FILTER (WHERE delivered > promised) / count(*)" + orders
                        + "AND delivered IS NOT NULL AND promised IS NOT NULL GROUP BY m");
        return sql;
    }

    /** Deterministic and skewed; in the order of time, as the log comes in. */
    private static void generate(DuckWarehouse warehouse, long rows) {
        long customers = Math.max(1_000, rows / 50);
        warehouse.run("""
                CREATE MACRO h(a, b) AS CAST(hash(a, b) >> 1 AS BIGINT);
                INSERT INTO source
                SELECT i, (['page_viewed', 'product_viewed', 'product_added', 'checkout_started', 'order_completed',
                            'survey_answered', 'product_reviewed', 'email_sent'])[1 + i % 8],
                       (['web', 'mobile', 'store', 'email', 'phone'])[1 + i // 8], 'n' || i, i % 8 <> 7, 't' || (i % 20),
                       'Touchpoint ' || (i % 20), (['before', 'during', 'after'])[1 + i % 3]
                FROM range(40) t(i);
                INSERT INTO customer
                SELECT i, uuid(), h(i, 0) % 500 <> 0, TRUE, 1950 + h(i, 1) % 55, (['f', 'm', NULL])[1 + h(i, 2) % 3], 'tr', 'TR',
                       'P' || (h(i, 4) % 81), NULL, 'C' || (h(i, 5) % 900), NULL, NULL,
                       MAP {'tier': (['gold', 'silver', 'none'])[1 + h(i, 7) % 3]}, DATE '2024-01-01'
                FROM range(1, $customers + 1) t(i);
                INSERT INTO interaction
                SELECT i, 1 + CAST(floor($customers * pow((h(i, 8) % 1000000) / 1000000.0, 1.6)) AS BIGINT), h(i, 9) % 40,
                       TIMESTAMP '2024-01-01 00:00:00' + to_microseconds(CAST(i * (730 * 86400000000.0 / $rows) AS BIGINT)),
                       CAST(TIMESTAMP '2024-01-01 03:00:00' + to_microseconds(CAST(i * (730 * 86400000000.0 / $rows) AS BIGINT)) AS DATE)
                FROM range(1, $rows + 1) t(i);
                INSERT INTO orders
                SELECT 'o' || seq, customer, occurred, day, 1000 + h(seq, 10) % 50000, NULL, 500, 0, 'TRY', 'delivered',
                       h(seq, 11) % 50 = 0, (['web', 'mobile', 'store'])[1 + h(seq, 12) % 3], 'S' || (h(seq, 13) % 20),
                       'P' || (h(seq, 14) % 81), occurred + INTERVAL 5 DAY,
                       occurred + to_hours(CAST(20 + h(seq, 15) % 140 AS INTEGER)), 2, source, seq
                FROM interaction
                WHERE source % 8 = 4;
                INSERT INTO answer
                SELECT seq, customer, occurred, day, (['nps', 'csat', 'ces'])[1 + h(seq, 17) % 3], h(seq, 18) % 11, 0,
                       'survey' || (h(seq, 20) % 4), NULL, NULL, source, (['web', 'mobile', 'email'])[1 + h(seq, 21) % 3], NULL
                FROM interaction
                WHERE source % 8 IN (5, 6);
                CHECKPOINT;
                """.replace("$customers", Long.toString(customers)).replace("$rows", Long.toString(rows)));
    }
}
