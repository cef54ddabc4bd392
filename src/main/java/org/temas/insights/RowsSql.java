package org.temas.insights;

import org.temas.insights.Dimension.Need;
import org.temas.platform.web.Cursor;

/** The SQL of the rows behind a figure: {@code (moment, tie, id, customer, number, minor, detail)}, the newest first. */
final class RowsSql {

    private RowsSql() {}

    static Statement of(Plan plan, RowsQuestion question) {
        Statement rows = switch (plan.recipe()) {
            case Recipe.Sum sum -> facts(plan, sum.grain(), sum.filter());
            case Recipe.OrdersOfLines lines -> facts(plan, lines.grain(), "TRUE");
            case Recipe.Median median -> facts(plan, median.grain(), median.filter());
            case Recipe.NetRevenue net ->
                facts(plan, Grain.ORDERS, "TRUE").add("\nUNION ALL\n").add(facts(plan, Grain.REFUND, "TRUE"));
            case Recipe.Customers customers ->
                grouped(plan, customers.grain(), customers.filter(), "NULL", "count(*) > 0");
            case Recipe.PerCustomer amount ->
                grouped(plan, amount.grain(), amount.amount() + " IS NOT NULL", "sum(" + amount.amount() + ")", "TRUE");
            case Recipe.Repeat repeat -> grouped(plan, repeat.grain(), "TRUE", "sum(f.gross)", "count(*) > 1");
            case Recipe.First first -> firsts(plan, first.grain());
            case Recipe.Retention retention -> cohort(plan);
            case Recipe.RepeatOverLife repeat -> repeaters(plan);
            case Recipe.Churn churn -> lost(plan);
            case Recipe.RevenueChurn churn -> lost(plan);
            case Recipe.Rfm rfm -> rfm(plan, question.key());
            case Recipe.Funnel funnel -> funnel(plan, question.key());
        };
        return Statement.of("SELECT moment, tie, id, customer, number, minor, detail\nFROM (\n")
                .add(rows)
                .add(")")
                .add(place(question, Line.Kind.of(plan.question())))
                .add("\nLIMIT " + (question.limit() + 1));
    }

    private static Statement place(RowsQuestion question, Line.Kind kind) {
        Cursor cursor = question.cursor();
        boolean back = cursor != null && cursor.backwards();
        String order = back ? "\nORDER BY moment, tie" : "\nORDER BY moment DESC, tie DESC";
        if (cursor == null || cursor.value(1).isEmpty()) {
            return Statement.of(order);
        }
        String at = cursor.value(0).orElse("").replace('T', ' ');
        String tie = cursor.value(1).orElse("");
        String type = kind == Line.Kind.ITEM ? "VARCHAR" : "BIGINT";
        return Statement.of(
                        "\nWHERE (moment, tie) " + (back ? ">" : "<") + " (TRY_CAST(? AS TIMESTAMP), TRY_CAST(? AS "
                                + type + "))",
                        at,
                        tie)
                .add(order);
    }

    private static Statement facts(Plan plan, Grain grain, String filter) {
        String columns = switch (grain) {
            case ORDERS -> """
                        f.placed AS moment, f.seq AS tie, f.order_id AS id, f.customer AS customer,
                        CAST(NULL AS DOUBLE) AS number, f.gross AS minor, f.channel AS detail
                        """;
            case LINE -> """
                        CAST(f.day AS TIMESTAMP) AS moment, f.order_id || '#' || lpad(CAST(f.line AS VARCHAR), 4, '0') AS tie,
                        f.order_id AS id, f.customer AS customer, f.quantity AS number, f.amount AS minor,
                        coalesce(f.product_name, f.product) AS detail
                        """;
            case REFUND -> """
                        CAST(f.day AS TIMESTAMP) AS moment, f.seq AS tie, coalesce(f.order_id, '') AS id, f.customer AS customer,
                        CAST(NULL AS DOUBLE) AS number, -f.amount AS minor, 'refund' AS detail
                        """;
            case ANSWER -> """
                        f.occurred AS moment, f.seq AS tie, coalesce(f.order_id, '') AS id, f.customer AS customer,
                        f.score AS number, CAST(NULL AS BIGINT) AS minor, f.survey AS detail
                        """;
            case INTERACTION -> """
                        f.occurred AS moment, f.seq AS tie, CAST(f.seq AS VARCHAR) AS id, f.customer AS customer,
                        CAST(NULL AS DOUBLE) AS number, CAST(NULL AS BIGINT) AS minor, s.kind || ' · ' || s.name AS detail
                        """;
            case CUSTOMER -> throw new IllegalStateException("Customers are not facts");
        };
        Need[] own = grain == Grain.INTERACTION ? new Need[] {Need.SOURCE} : new Need[0];
        return Statement.of("SELECT " + columns + grain.from(plan.needs(grain, own)) + "WHERE " + grain.counted()
                        + " AND " + filter + " AND " + plan.buckets().holds("f.day"))
                .add(plan.filters(grain));
    }

    /** Customers with rows in the period, by their last. */
    private static Statement grouped(Plan plan, Grain grain, String filter, String amount, String having) {
        String at = grain == Grain.ORDERS ? "f.placed" : "f.occurred";
        Need[] own = grain == Grain.INTERACTION ? new Need[] {Need.SOURCE} : new Need[0];
        return Statement.of("SELECT max(" + at
                        + ") AS moment, f.customer AS tie, '' AS id, f.customer AS customer, count(*) AS number,"
                        + " CAST(" + amount + " AS BIGINT) AS minor, '' AS detail\n"
                        + grain.from(plan.needs(grain, own)) + "WHERE " + grain.counted() + " AND " + filter
                        + " AND f.customer > 0 AND " + plan.buckets().holds("f.day"))
                .add(plan.filters(grain))
                .add("\nGROUP BY f.customer\nHAVING " + having);
    }

    /** Customers whose first row falls in the period, by that day. */
    private static Statement firsts(Plan plan, Grain grain) {
        return Statement.of(
                        "SELECT CAST(f.day AS TIMESTAMP) AS moment, f.customer AS tie, '' AS id, f.customer AS customer,"
                                + " CAST(NULL AS DOUBLE) AS number, CAST(NULL AS BIGINT) AS minor, '' AS detail\n")
                .add(OrderHistorySql.firstRows(plan, grain));
    }

    /** Customers who first ordered in the period, with all their orders since. */
    private static Statement cohort(Plan plan) {
        return customers(plan, """
                (SELECT f.customer, min(f.day) AS day, count(*) AS number, sum(f.gross) AS minor
                FROM orders f
                WHERE f.customer > 0 AND NOT f.cancelled
                GROUP BY f.customer
                HAVING $period)""".replace("$period", plan.buckets().holds("min(f.day)")), "f.day", "''");
    }

    private static Statement repeaters(Plan plan) {
        return customers(plan, """
                (SELECT f.customer, max(f.day) AS day, count(*) AS number, sum(f.gross) AS minor
                FROM orders f
                WHERE f.customer > 0 AND NOT f.cancelled AND f.day < DATE '$to'
                GROUP BY f.customer
                HAVING count(*) > 1)""".replace("$to", plan.buckets().to().toString()), "f.day", "''");
    }

    /** Who was active when the period began and is lost in it, by the day of the loss. */
    private static Statement lost(Plan plan) {
        return ChurnSql.runs(plan)
                .add(customers(
                        plan,
                        """
                        (SELECT customer, lost AS day, CAST(NULL AS DOUBLE) AS number, CAST(NULL AS BIGINT) AS minor
                        FROM r
                        WHERE $lost AND lost <= DATE '$today' AND started < DATE '$from')""".replace("$lost", plan.buckets().holds("lost"))
                                .replace("$today", plan.today().toString())
                                .replace("$from", plan.buckets().from().toString()),
                        "f.day",
                        "''"));
    }

    private static Statement rfm(Plan plan, String group) {
        var rows = RfmSql.quintiles(plan)
                .add(customers(
                        plan,
                        "(SELECT customer, last AS day, orders AS number, spent AS minor, name,"
                                + " 'R' || r || ' F' || f || ' M' || m AS marks FROM q)",
                        "f.day",
                        "f.marks"));
        return group.isEmpty() ? rows : rows.add("\n  AND f.name = ?", group);
    }

    private static Statement funnel(Plan plan, String key) {
        var rows = FunnelSql.stand(plan).add("""
                SELECT CAST(coalesce(f.last, c.created) AS TIMESTAMP) AS moment, f.no AS tie, '' AS id, f.no AS customer,
                       f.orders AS number, CAST(NULL AS BIGINT) AS minor, CAST(f.stage AS VARCHAR) AS detail
                FROM z f JOIN customer c ON c.no = f.no
                WHERE TRUE""").add(plan.filters(Grain.CUSTOMER));
        return switch (key) {
            case "" -> rows;
            case "lost" -> rows.add("\n  AND f.lost");
            case "critical" -> rows.add("\n  AND f.critical");
            default -> rows.add("\n  AND NOT f.lost AND CAST(f.stage AS VARCHAR) = ?", key);
        };
    }

    private static Statement customers(Plan plan, String rows, String day, String detail) {
        return Statement.of("SELECT CAST(" + day
                        + " AS TIMESTAMP) AS moment, f.customer AS tie, '' AS id, f.customer AS customer,"
                        + " f.number, f.minor, " + detail + " AS detail\n")
                .add(Grain.ORDERS.from(rows, plan.needs(Grain.CUSTOMER)))
                .add("WHERE TRUE")
                .add(plan.filters(Grain.CUSTOMER));
    }
}
