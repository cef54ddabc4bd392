package org.temas.insights;

import java.time.LocalDate;

/** Where each known customer stands at the period's end, by what the log can show. */
final class FunnelSql {

    private FunnelSql() {}

    /** CTE {@code z(no, orders, last, stage, lost, critical)}: each known customer with the highest stage reached. */
    static Statement stand(Plan plan) {
        LocalDate end = plan.buckets().to();
        String until = "f.day < DATE '" + end + "'";
        return ChurnSql.runs(plan).add("""
                        , t AS (
                        SELECT f.customer, count(*) AS orders, max(f.day) AS last
                        FROM orders f
                        WHERE NOT f.cancelled AND f.customer > 0 AND $until
                        GROUP BY f.customer),
                        v AS (
                        SELECT f.customer,
                               bool_or(f.metric = 'nps' AND f.score >= 9
                                       OR s.kind = 'product_reviewed' AND f.metric = 'csat' AND f.score >= 4) AS recommends,
                               arg_max(f.score, (f.occurred, f.seq)) FILTER (WHERE f.metric = 'nps') AS latest
                        FROM answer f LEFT JOIN source s ON s.id = f.source
                        WHERE f.customer > 0 AND $until
                        GROUP BY f.customer),
                        z AS (
                        SELECT f.no, coalesce(t.orders, 0) AS orders, t.last, v.latest,
                               CASE WHEN t.orders >= $loyal AND v.recommends THEN 4
                                    WHEN t.orders >= $loyal THEN 3
                                    WHEN t.orders >= 2 THEN 2
                                    WHEN t.orders = 1 THEN 1
                                    ELSE 0 END AS stage,
                               coalesce(t.last + w.days < DATE '$end', FALSE) AS lost,
                               coalesce(t.orders >= $loyal AND v.latest <= 6, FALSE) AS critical
                        FROM customer f
                        LEFT JOIN t ON t.customer = f.no
                        LEFT JOIN v ON v.customer = f.no
                        CROSS JOIN w
                        WHERE f.counted AND (t.orders IS NOT NULL OR f.identified AND f.created < DATE '$end'))
                        """.replace("$until", until)
                .replace("$end", end.toString())
                .replace("$loyal", Integer.toString(plan.loyalAt())));
    }

    /** Key: stage; n: customers in it; x: of those, lost; y: of those, detractors at stage 3 or above. */
    static Statement stages(Plan plan) {
        return stand(plan)
                .add("SELECT CAST(f.stage AS VARCHAR) AS key, 0 AS b, count(*) FILTER (WHERE NOT f.lost) AS n,\n"
                        + "       count(*) FILTER (WHERE f.lost) AS x, count(*) FILTER (WHERE f.critical) AS y\n")
                .add("FROM z f JOIN customer c ON c.no = f.no\nWHERE TRUE")
                .add(plan.filters(Grain.CUSTOMER))
                .add("\nGROUP BY ALL");
    }
}
