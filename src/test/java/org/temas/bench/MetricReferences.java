package org.temas.bench;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.temas.insights.Metric;

/**
 * For each metric, by month over a period of whole months, the best SQL we know for that one question, written by hand
 * against the same tables: something, and the value.
 */
final class MetricReferences {

    private static final String COUNTED =
            " ANTI JOIN (SELECT no FROM customer WHERE NOT counted) u ON u.no = f.customer ";
    private static final String NOT_CANCELLED =
            " ANTI JOIN (SELECT order_id FROM orders WHERE cancelled) x ON x.order_id = f.order_id ";

    /** Orders with the same customer's next one, and the days after which a customer is lost. */
    private static final String GAPS = """
            WITH g AS MATERIALIZED (
                SELECT customer, day, lead(day) OVER (PARTITION BY customer ORDER BY day) AS next
                FROM orders f $counted WHERE NOT cancelled AND customer > 0),
            w AS (
                SELECT CAST(least(365, greatest(30, coalesce(
                           quantile_disc(next - day, 0.95) FILTER (WHERE next > day), 365))) AS INTEGER) AS days
                FROM g)
            """;

    private final Map<Metric, String> sql = new EnumMap<>(Metric.class);

    private MetricReferences() {}

    static Map<Metric, String> of(LocalDate from, LocalDate to, LocalDate today) {
        var all = new MetricReferences();
        all.contacts();
        all.orders();
        all.histories();
        all.answers();
        all.losses();
        all.standing();
        all.sql.replaceAll((metric, text) -> text.replace("$gaps", GAPS)
                .replace("$in", "day >= DATE '$from' AND day < DATE '$to'")
                .replace("$counted", COUNTED)
                .replace("$kept", NOT_CANCELLED)
                .replace("$month", "(year(day) * 12 + month(day))")
                .replace("$from", from.toString())
                .replace("$today", today.toString())
                .replace("$to", to.toString()));
        return all.sql;
    }

    private void contacts() {
        String counted = """
                SELECT m, sum(n)
                FROM (
                    SELECT $month AS m, source, count(*) AS n
                    FROM interaction f $counted
                    WHERE $in
                    GROUP BY ALL)
                WHERE source IN (SELECT id FROM source WHERE inbound%s)
                GROUP BY m""";
        sql.put(Metric.INTERACTIONS, counted.formatted(""));
        sql.put(Metric.TOUCHPOINT_VOLUME, counted.formatted(" AND touchpoint IS NOT NULL"));
        String distinct = """
                SELECT m, count(*)
                FROM (
                    SELECT DISTINCT $month AS m, customer
                    FROM interaction
                    WHERE customer > 0 AND $in AND source IN (SELECT id FROM source WHERE inbound%s)) f $counted
                GROUP BY m""";
        sql.put(Metric.ACTIVE_CUSTOMERS, distinct.formatted(""));
        sql.put(Metric.TOUCHPOINT_REACH, distinct.formatted(" AND touchpoint IS NOT NULL"));
        sql.put(Metric.NEW_CONTACTS, """
                SELECT $month, count(*)
                FROM (SELECT customer, min(day) AS day FROM interaction WHERE customer > 0 GROUP BY customer) f $counted
                WHERE $in
                GROUP BY 1""");
    }

    private void orders() {
        String orders = "SELECT $month AS m, %s FROM orders f $counted WHERE NOT cancelled AND $in%s GROUP BY m";
        sql.put(Metric.REVENUE, """
                SELECT m, sum(v) / 100.0
                FROM (
                    SELECT $month AS m, sum(gross) AS v FROM orders f $counted WHERE NOT cancelled AND $in GROUP BY m
                    UNION ALL
                    SELECT $month AS m, -sum(amount) FROM refund f $counted $kept WHERE $in GROUP BY m)
                GROUP BY m""");
        sql.put(Metric.GROSS_REVENUE, orders.formatted("sum(gross) / 100.0", ""));
        sql.put(
                Metric.REFUNDS,
                "SELECT $month AS m, sum(amount) / 100.0 FROM refund f $counted $kept WHERE $in GROUP BY m");
        sql.put(Metric.ORDERS, orders.formatted("count(*)", ""));
        sql.put(Metric.AVERAGE_ORDER_VALUE, orders.formatted("avg(gross) / 100", ""));
        sql.put(
                Metric.BASKET_SIZE,
                orders.formatted(
                        "sum(gross) / 100.0 / count(DISTINCT customer)", " AND customer > 0 AND gross IS NOT NULL"));
        sql.put(
                Metric.ITEM_SALES,
                "SELECT $month AS m, sum(amount) / 100.0 FROM order_line f $counted $kept WHERE $in GROUP BY m");
        sql.put(Metric.SHIPPING, orders.formatted("sum(shipping) / 100.0", ""));
        sql.put(Metric.UNCONVERTED, orders.formatted("count(*)", " AND gross IS NULL"));
        String days = "(epoch_us(delivered) - epoch_us(placed)) / 86400000000.0";
        sql.put(Metric.DELIVERY_DAYS, orders.formatted("avg(" + days + ")", " AND delivered IS NOT NULL"));
        sql.put(Metric.DELIVERY_DAYS_MEDIAN, orders.formatted("median(" + days + ")", " AND delivered IS NOT NULL"));
        sql.put(
                Metric.LATE_RATE,
                orders.formatted(
                        "100.0 * count(*) FILTER (WHERE delivered > promised) / count(*)",
                        " AND delivered IS NOT NULL AND promised IS NOT NULL"));
    }

    private void histories() {
        sql.put(Metric.NEW_CUSTOMERS, """
                SELECT $month, count(*)
                FROM (SELECT customer, min(day) AS day FROM orders WHERE NOT cancelled AND customer > 0 GROUP BY customer) f
                $counted
                WHERE $in
                GROUP BY 1""");
        sql.put(Metric.REPEAT_RATE, """
                SELECT m, 100.0 * count(*) FILTER (WHERE n > 1) / count(*)
                FROM (
                    SELECT $month AS m, customer, count(*) AS n
                    FROM orders f $counted
                    WHERE NOT cancelled AND customer > 0 AND $in
                    GROUP BY ALL)
                GROUP BY m""");
        sql.put(Metric.REPEAT_RATE_LIFE, """
                WITH d AS MATERIALIZED (
                    SELECT min(day, 2) AS days
                    FROM orders f $counted WHERE NOT cancelled AND customer > 0 AND day < DATE '$to' GROUP BY customer),
                e AS (
                    SELECT year(days[1]) * 12 + month(days[1]) AS m, 1 AS first, 0 AS second FROM d
                    UNION ALL
                    SELECT year(days[2]) * 12 + month(days[2]), 0, 1 FROM d WHERE len(days) > 1)
                SELECT m, 100.0 * sum(sum(second)) OVER (ORDER BY m) / sum(sum(first)) OVER (ORDER BY m)
                FROM e
                GROUP BY m""");
        sql.put(Metric.RETENTION, """
                SELECT cohort, 100.0 * count(*) / max(count(*)) OVER (PARTITION BY cohort)
                FROM (SELECT DISTINCT customer, $month AS m
                      FROM orders f $counted WHERE NOT cancelled AND customer > 0)
                JOIN (SELECT customer, min($month) AS cohort
                      FROM orders WHERE NOT cancelled AND customer > 0 GROUP BY customer) USING (customer)
                GROUP BY cohort, m""");
    }

    private void answers() {
        String answers = "SELECT $month AS m, %s FROM answer f $counted WHERE %s AND $in GROUP BY ALL";
        String nps = "metric = 'nps' AND score BETWEEN 0 AND 10";
        String csat = "metric = 'csat' AND score BETWEEN 1 AND 5";
        String ces = "metric = 'ces' AND score BETWEEN 1 AND 7";
        sql.put(
                Metric.NPS,
                answers.formatted(
                        "100.0 * (count(*) FILTER (WHERE score >= 9) - count(*) FILTER (WHERE score <= 6)) / count(*)",
                        nps));
        String share = "100.0 * count(*) FILTER (WHERE score %s) / count(*)";
        sql.put(Metric.CSAT, answers.formatted(share.formatted(">= 4"), csat));
        sql.put(Metric.CSAT_MEAN, answers.formatted("avg(score)", csat));
        sql.put(Metric.CSAT_BOTTOM, answers.formatted(share.formatted("<= 2"), csat));
        sql.put(Metric.CES, answers.formatted("avg(score)", ces));
        sql.put(Metric.CES_EASY, answers.formatted(share.formatted(">= 5"), ces));
        sql.put(Metric.NPS_DISTRIBUTION, answers.formatted("count(*), score", nps));
        sql.put(Metric.CSAT_DISTRIBUTION, answers.formatted("count(*), score", csat));
        sql.put(Metric.CES_DISTRIBUTION, answers.formatted("count(*), score", ces));
        sql.put(Metric.ANSWERS, answers.formatted("count(*)", "TRUE"));
        sql.put(Metric.COMMENTS, answers.formatted("count(*)", "comment_length > 0"));
    }

    private void losses() {
        sql.put(Metric.CHURN_RATE, """
                $gaps,
                s AS (SELECT day, day + days AS out, coalesce(next - day > days, TRUE) AS gone,
                             least(coalesce(next, DATE '2999-01-01'), day + days) AS until
                      FROM g, w),
                c AS (SELECT $month AS m, 1 AS came, 0 AS went, 0 AS lost FROM s
                      UNION ALL
                      SELECT year(until) * 12 + month(until), 0, 1,
                             CAST(gone AND out < DATE '$to' AND out <= DATE '$today'
                                  AND date_trunc('month', day) < date_trunc('month', out) AS INTEGER)
                      FROM s)
                SELECT m, 100.0 * lost / active
                FROM (SELECT m, sum(lost) AS lost,
                             sum(sum(came - went)) OVER (ORDER BY m ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS active
                      FROM c
                      GROUP BY m)
                WHERE m < year(DATE '$to') * 12 + month(DATE '$to')""");
        sql.put(Metric.REVENUE_CHURN, """
                $gaps,
                l AS (SELECT DISTINCT customer, year(out) * 12 + month(out) AS m
                      FROM (SELECT customer, day, day + days AS out
                            FROM g, w
                            WHERE coalesce(next - day > days, TRUE))
                      WHERE date_trunc('month', day) < date_trunc('month', out) AND out <= DATE '$today'),
                a AS (SELECT customer, m + 1 AS m, sum(amount) AS amount
                      FROM (SELECT customer, $month AS m, gross AS amount FROM orders WHERE NOT cancelled
                            UNION ALL
                            SELECT customer, $month, -amount FROM refund f $kept) f $counted
                      GROUP BY ALL)
                SELECT a.m, 100.0 * sum(CASE WHEN l.m IS NOT NULL THEN amount END) / sum(amount)
                FROM a LEFT JOIN l ON l.customer = a.customer AND l.m = a.m
                WHERE a.m < year(DATE '$to') * 12 + month(DATE '$to')
                GROUP BY a.m""");
    }

    private void standing() {
        sql.put(Metric.FUNNEL_STAGE, """
                $gaps,
                t AS (SELECT customer, count(*) AS orders, max(day) AS last FROM g GROUP BY customer),
                v AS (SELECT customer,
                             bool_or(metric = 'nps' AND score >= 9 OR metric = 'csat' AND score >= 4
                                     AND source IN (SELECT id FROM source WHERE kind = 'product_reviewed')) AS recommends,
                             arg_max(score, (occurred, seq)) FILTER (WHERE metric = 'nps') AS latest
                      FROM answer
                      WHERE customer > 0
                      GROUP BY customer),
                z AS MATERIALIZED (
                    SELECT CASE WHEN orders >= 4 AND recommends THEN 4 WHEN orders >= 4 THEN 3 WHEN orders >= 2 THEN 2
                                WHEN orders = 1 THEN 1 ELSE 0 END AS stage,
                           coalesce(last + days < DATE '$to', FALSE) AS lost,
                           orders >= 4 AND latest <= 6 AS critical
                    FROM customer f LEFT JOIN t ON t.customer = f.no LEFT JOIN v ON v.customer = f.no CROSS JOIN w
                    WHERE counted)
                SELECT stage, count(*) FILTER (WHERE NOT lost)
                FROM z
                GROUP BY stage
                UNION ALL
                SELECT 10, count(*) FROM z WHERE lost
                UNION ALL
                SELECT 11, count(*) FROM z WHERE critical""");
        sql.put(Metric.RFM, """
                WITH a AS MATERIALIZED (
                    SELECT customer, max(day) AS last, count(*) AS orders, coalesce(sum(gross), 0) AS spent
                    FROM orders f $counted
                    WHERE NOT cancelled AND customer > 0 AND $in
                    GROUP BY customer),
                n AS (SELECT count(*) AS n FROM a),
                r AS (SELECT last, (sum(count(*)) OVER (ORDER BY last) - count(*)) * 5 // n + 1 AS r
                      FROM a, n GROUP BY last, n),
                f AS (SELECT orders, (sum(count(*)) OVER (ORDER BY orders) - count(*)) * 5 // n + 1 AS f
                      FROM a, n GROUP BY orders, n),
                m AS (SELECT last, orders, (rank() OVER (ORDER BY spent) - 1) * 5 // n + 1 AS m FROM a, n),
                q AS (SELECT r, (f + m + 1) // 2 AS b, count(*) AS c
                      FROM m JOIN r USING (last) JOIN f USING (orders) GROUP BY ALL)
                SELECT CASE WHEN r = 5 AND b >= 4 THEN 'champions' WHEN r >= 3 AND b >= 4 THEN 'loyal'
                            WHEN r >= 4 AND b >= 2 THEN 'potential' WHEN r = 5 THEN 'new' WHEN r = 4 THEN 'promising'
                            WHEN r = 3 AND b = 3 THEN 'attention' WHEN r = 3 THEN 'sleep' WHEN b = 5 THEN 'keep'
                            WHEN b >= 3 THEN 'risk' WHEN r = 2 OR b = 2 THEN 'hibernating' ELSE 'lost' END AS k, sum(c)
                FROM q
                GROUP BY k""");
    }
}
