package org.temas.insights;

import java.util.EnumSet;
import java.util.Set;
import org.temas.insights.Dimension.Need;

/**
 * The SQL of every metric: rows {@code (key, other, b, n, x, y, keys)}, where {@code b} is the bucket's number and
 * {@code n}, {@code x}, {@code y} are what its {@link Measure} is made of.
 */
final class MetricSql {

    /** What the dictionary of sources knows. */
    private static final Set<Dimension> OF_SOURCES =
            EnumSet.of(Dimension.CHANNEL, Dimension.TOUCHPOINT, Dimension.PHASE, Dimension.KIND);

    private MetricSql() {}

    static Statement of(Plan plan) {
        Statement rows = rows(plan);
        return plan.question().by() == null
                ? Statement.of("SELECT key, FALSE AS other, b, n, x, y, 0 AS keys\nFROM (\n")
                        .add(rows)
                        .add(")")
                : largest(plan, rows);
    }

    static Statement rows(Plan plan) {
        return switch (plan.recipe()) {
            case Recipe.Sum sum -> sum(plan, sum);
            case Recipe.NetRevenue net -> netRevenue(plan);
            case Recipe.OrdersOfLines lines ->
                picked(plan, lines.grain(), "TRUE", "count(DISTINCT f.order_id)", "0", "0")
                        .add("\nGROUP BY ALL");
            case Recipe.Median median -> median(plan, median);
            case Recipe.Customers customers -> customers(plan, customers);
            case Recipe.PerCustomer amount -> perCustomer(plan, amount);
            case Recipe.First first -> OrderHistorySql.first(plan, first);
            case Recipe.Repeat repeat -> OrderHistorySql.repeat(plan, repeat);
            case Recipe.RepeatOverLife repeat -> OrderHistorySql.repeatOverLife(plan);
            case Recipe.Retention retention -> OrderHistorySql.retention(plan);
            case Recipe.Churn churn -> ChurnSql.customers(plan);
            case Recipe.RevenueChurn churn -> ChurnSql.revenue(plan);
            case Recipe.Rfm rfm -> RfmSql.groups(plan);
            case Recipe.Funnel funnel -> FunnelSql.stages(plan);
        };
    }

    /** The largest keys stand alone, the rest is put together; ties go by key. */
    private static Statement largest(Plan plan, Statement rows) {
        String weight = plan.question().metric().measure() == Measure.SUM ? "abs(x)" : "abs(n)";
        return Statement.of("WITH g AS (\n").add(rows).add("""
                        ),
                        t AS (
                            SELECT key, TRUE AS stands
                            FROM g
                            GROUP BY key
                            ORDER BY sum($weight) DESC, key NULLS LAST
                            LIMIT $top
                        )
                        SELECT CASE WHEN t.stands THEN g.key END AS key, t.stands IS NULL AS other, g.b,
                               sum(g.n) AS n, sum(g.x) AS x, sum(g.y) AS y,
                               (SELECT count(*) FROM (SELECT DISTINCT key FROM g)) AS keys
                        FROM g LEFT JOIN t ON t.key IS NOT DISTINCT FROM g.key
                        GROUP BY ALL""".replace("$weight", weight)
                .replace("$top", Integer.toString(plan.question().top())));
    }

    private static Statement sum(Plan plan, Recipe.Sum sum) {
        Grain grain = sum.grain();
        if (grain == Grain.INTERACTION && plan.onlyAsks(OF_SOURCES)) {
            return countedBySource(plan, sum);
        }
        return plan.by() != null && plan.by().dimension() == Dimension.SCORE
                ? byScore(plan, sum)
                : picked(plan, grain, sum.filter(), sum.n(), sum.x(), sum.y()).add("\nGROUP BY ALL");
    }

    /** There are a dozen scores: their text is made for each of them, not for each answer. */
    private static Statement byScore(Plan plan, Recipe.Sum sum) {
        return Statement.of("SELECT " + Dimension.textOfScore("score") + " AS key, b, n, x, y\nFROM (\n")
                .add(picked(
                        plan, Statement.of("f.score"), "score", sum.grain(), sum.filter(), sum.n(), sum.x(), sum.y()))
                .add("\nGROUP BY ALL)");
    }

    private static Statement netRevenue(Plan plan) {
        return Statement.of("SELECT key, b, sum(n) AS n, sum(x) AS x, 0 AS y\nFROM (\n")
                .add(picked(plan, Grain.ORDERS, "TRUE", "count(f.gross)", "sum(f.gross)", "0"))
                .add("\nGROUP BY ALL\nUNION ALL\n")
                .add(picked(plan, Grain.REFUND, "TRUE", "0", "-sum(f.amount)", "0"))
                .add("\nGROUP BY ALL)\nGROUP BY ALL");
    }

    private static Statement median(Plan plan, Recipe.Median median) {
        String value = median.value();
        return picked(
                        plan,
                        median.grain(),
                        median.filter(),
                        "count(" + value + ")",
                        "quantile_cont(" + value + ", 0.5)",
                        "0")
                .add("\nGROUP BY ALL");
    }

    /** Key, bucket and three sums over the rows that count, without the grouping. */
    static Statement picked(Plan plan, Grain grain, String filter, String n, String x, String y) {
        return picked(plan, plan.key(grain), "key", grain, filter, n, x, y);
    }

    private static Statement picked(
            Plan plan, Statement key, String as, Grain grain, String filter, String n, String x, String y) {
        Need[] own = grain == Grain.INTERACTION ? new Need[] {Need.SOURCE} : new Need[0];
        return Statement.of("SELECT ")
                .add(key)
                .add(" AS " + as + ", " + plan.buckets().index("f.day") + " AS b, " + n + " AS n, " + x + " AS x, " + y
                        + " AS y\n")
                .add(grain.from(plan.needs(grain, own)))
                .add("WHERE " + grain.counted() + " AND " + filter + " AND "
                        + plan.buckets().holds("f.day"))
                .add(plan.filters(grain));
    }

    /** Ten million rows fall to a few thousand before the dictionary is looked at. */
    private static Statement countedBySource(Plan plan, Recipe.Sum sum) {
        return Statement.of("SELECT ")
                .add(plan.key(Grain.INTERACTION))
                .add(" AS key, f.b, sum(f.n) AS n, 0 AS x, 0 AS y\nFROM (\nSELECT f.source, "
                        + plan.buckets().index("f.day") + " AS b, count(*) AS n\n")
                .add(Grain.INTERACTION.from(Set.of()))
                .add("WHERE " + plan.buckets().holds("f.day")
                        + "\nGROUP BY ALL) f\nJOIN source s ON s.id = f.source\nWHERE " + sum.filter())
                .add(plan.filters(Grain.INTERACTION))
                .add("\nGROUP BY ALL");
    }

    private static Statement perCustomer(Plan plan, Recipe.PerCustomer amount) {
        String value = amount.amount();
        return Statement.of("""
                        SELECT key, b, count(*) AS n, sum(spent) AS x, sum(CAST(spent AS DOUBLE) * spent) AS y
                        FROM (
                        SELECT\s""")
                .add(plan.key(amount.grain()))
                .add(" AS key, " + plan.buckets().index("f.day") + " AS b, f.customer, sum(" + value + ") AS spent\n")
                .add(amount.grain().from(plan.needs(amount.grain())))
                .add("WHERE " + amount.grain().counted() + " AND f.customer > 0 AND " + value + " IS NOT NULL AND "
                        + plan.buckets().holds("f.day"))
                .add(plan.filters(amount.grain()))
                .add("\nGROUP BY ALL)\nGROUP BY ALL");
    }

    /**
     * Distinct customers: one bit for each bucket in a mask for each customer, which is 2.7 times as quick as counting
     * distinct pairs; a mask has room for 63.
     */
    private static Statement customers(Plan plan, Recipe.Customers customers) {
        boolean bySource = plan.by() != null && OF_SOURCES.contains(plan.by().dimension());
        boolean wide = plan.buckets().size() > 63;
        boolean filtersLater = !plan.question().where().stream()
                .allMatch(where -> OF_SOURCES.contains(where.by().dimension()));
        if (wide || filtersLater || customers.grain() != Grain.INTERACTION) {
            return picked(
                            plan,
                            customers.grain(),
                            customers.filter() + " AND f.customer > 0",
                            "count(DISTINCT f.customer)",
                            "0",
                            "0")
                    .add("\nGROUP BY ALL");
        }
        var masks = new Statement();
        String mask = "bit_or(CAST(1 AS BIGINT) << CAST(" + plan.buckets().index("f.day") + " AS BIGINT))";
        String rows = "\nFROM interaction f\nWHERE f.customer > 0 AND "
                + plan.buckets().holds("f.day");
        if (bySource) {
            masks.add("SELECT f.customer, ")
                    .add(plan.key(Grain.INTERACTION))
                    .add(" AS key, bit_or(f.mask) AS mask\nFROM (\nSELECT f.customer, f.source, " + mask + " AS mask"
                            + rows
                            + "\nGROUP BY f.customer, f.source) f\nJOIN source s ON s.id = f.source\nWHERE "
                            + customers.filter())
                    .add(plan.filters(Grain.INTERACTION))
                    .add("\nGROUP BY ALL");
        } else {
            masks.add("SELECT f.customer, " + mask + " AS mask" + rows
                            + " AND f.source IN (SELECT s.id FROM source s WHERE " + customers.filter())
                    .add(plan.filters(Grain.INTERACTION))
                    .add(")\nGROUP BY f.customer");
        }
        var sums = new StringBuilder("[");
        for (int b = 0; b < plan.buckets().size(); b++) {
            sums.append(b == 0 ? "" : ", ").append("sum((f.mask >> ").append(b).append(") & 1)");
        }
        return Statement.of("SELECT key, b, n, 0 AS x, 0 AS y\nFROM (\nSELECT key, unnest(range("
                        + plan.buckets().size() + ")) AS b, unnest(sums) AS n\nFROM (\nSELECT ")
                .add(bySource ? Statement.of("f.key") : plan.key(Grain.INTERACTION))
                .add(" AS key, " + sums + "] AS sums\n")
                .add("FROM (\n")
                .add(masks)
                .add(") f\n")
                .add(Grain.INTERACTION.beside(bySource ? Set.of() : plan.keyNeeds(Grain.INTERACTION)))
                .add("GROUP BY ALL))\nWHERE n > 0");
    }
}
