package org.temas.insights;

import java.time.LocalDate;

/**
 * Recency, frequency and monetary quintiles over the customers with an order in the 24 months before the period's end.
 * Ties share the quintile of their lowest rank, so equal customers never differ.
 */
final class RfmSql {

    private RfmSql() {}

    /** CTE {@code q(customer, last, orders, spent, r, f, m, name)}: each customer with quintiles and group. */
    static Statement quintiles(Plan plan) {
        LocalDate end = plan.buckets().to();
        return Statement.of("""
                        WITH a AS (
                        SELECT f.customer, max(f.day) AS last, count(*) AS orders, coalesce(sum(f.gross), 0) AS spent
                        """)
                .add(Grain.ORDERS.from(java.util.Set.of()))
                .add("WHERE NOT f.cancelled AND f.customer > 0 AND f.day >= DATE '" + end.minusMonths(24)
                        + "' AND f.day < DATE '" + end + """
                        '
                        GROUP BY f.customer),
                        k AS (
                        SELECT *,
                               (rank() OVER (ORDER BY last) - 1) * 5 // count(*) OVER () + 1 AS r,
                               (rank() OVER (ORDER BY orders) - 1) * 5 // count(*) OVER () + 1 AS f,
                               (rank() OVER (ORDER BY spent) - 1) * 5 // count(*) OVER () + 1 AS m
                        FROM a),
                        q AS (
                        SELECT *,
                               CASE WHEN r = 5 AND (f + m + 1) // 2 >= 4 THEN 'champions'
                                    WHEN r >= 3 AND (f + m + 1) // 2 >= 4 THEN 'loyal'
                                    WHEN r >= 4 AND (f + m + 1) // 2 >= 2 THEN 'potential_loyalists'
                                    WHEN r = 5 THEN 'new_customers'
                                    WHEN r = 4 THEN 'promising'
                                    WHEN r = 3 AND (f + m + 1) // 2 = 3 THEN 'need_attention'
                                    WHEN r = 3 THEN 'about_to_sleep'
                                    WHEN (f + m + 1) // 2 = 5 THEN 'cannot_lose'
                                    WHEN (f + m + 1) // 2 >= 3 THEN 'at_risk'
                                    WHEN r = 2 OR (f + m + 1) // 2 = 2 THEN 'hibernating'
                                    ELSE 'lost' END AS name
                        FROM k)
                        """);
    }

    static Statement groups(Plan plan) {
        return quintiles(plan)
                .add("SELECT f.name AS key, 0 AS b, count(*) AS n, 0 AS x, 0 AS y\n")
                .add(Grain.ORDERS.from("q", plan.needs(Grain.CUSTOMER)))
                .add("WHERE TRUE")
                .add(plan.filters(Grain.CUSTOMER))
                .add("\nGROUP BY ALL");
    }
}
