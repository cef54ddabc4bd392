package org.temas.insights;

import java.util.Set;

/** What only a customer's whole history of orders (or interactions) can tell. */
final class OrderHistorySql {

    /** A Monday, the first of a month, before everything: buckets before a period keep positive numbers. */
    static final java.time.LocalDate DAWN = java.time.LocalDate.of(1900, 1, 1);

    private OrderHistorySql() {}

    /** Customers by the day of their first row; key and filters look at that row. */
    static Statement first(Plan plan, Recipe.First first) {
        Grain grain = first.grain();
        return Statement.of("SELECT ")
                .add(plan.key(grain))
                .add(" AS key, " + plan.buckets().index("f.day") + " AS b, count(*) AS n, 0 AS x, 0 AS y\n")
                .add(firstRows(plan, grain))
                .add("\nGROUP BY ALL");
    }

    /** FROM and WHERE: the first rows {@code f(customer, day, …)} of customers whose first row falls in the period. */
    static Statement firstRows(Plan plan, Grain grain) {
        boolean orders = grain == Grain.ORDERS;
        boolean rowMatters = !plan.asksNothing() && (orders || !plan.onlyAsks(Dimension.OF_CUSTOMERS));
        String row = orders
                ? ", arg_min(f.seq, (f.placed, f.seq)) AS seq"
                : ", arg_min(f.source, (f.occurred, f.seq)) AS source";
        String earliest = "SELECT f.customer, min(f.day) AS day" + (rowMatters ? row : "") + "\nFROM "
                + (orders ? "orders" : "interaction") + " f\nWHERE f.customer > 0"
                + (orders ? " AND NOT f.cancelled" : "")
                + "\nGROUP BY f.customer\nHAVING " + plan.buckets().holds("min(f.day)");
        String rows = orders && rowMatters
                ? "(SELECT f.* FROM orders f JOIN (\n" + earliest + ") e ON e.customer = f.customer AND e.seq = f.seq)"
                : "(\n" + earliest + ")";
        return Statement.of(grain.from(rows, plan.needs(grain)) + "WHERE TRUE").add(plan.filters(grain));
    }

    static Statement repeat(Plan plan, Recipe.Repeat repeat) {
        Grain grain = repeat.grain();
        return Statement.of("""
                        SELECT key, b, count(*) AS n, count(*) FILTER (WHERE orders > 1) AS x, 0 AS y
                        FROM (
                        SELECT\s""")
                .add(plan.key(grain))
                .add(" AS key, " + plan.buckets().index("f.day") + " AS b, f.customer, count(*) AS orders\n")
                .add(grain.from(plan.needs(grain)))
                .add("WHERE " + grain.counted() + " AND f.customer > 0 AND "
                        + plan.buckets().holds("f.day"))
                .add(plan.filters(grain))
                .add("\nGROUP BY ALL)\nGROUP BY ALL");
    }

    /** First and second orders by bucket, those before the period in bucket −1: added up in order they give the rate. */
    static Statement repeatOverLife(Plan plan) {
        Buckets buckets = plan.buckets();
        return Statement.of("WITH h AS (\nSELECT ")
                .add(plan.key(Grain.CUSTOMER))
                .add(" AS key, f.days\n")
                .add(Grain.ORDERS.from("""
                        (SELECT f.customer, min(f.day, 2) AS days
                        FROM orders f
                        WHERE NOT f.cancelled AND f.customer > 0
                        GROUP BY f.customer)""", plan.needs(Grain.CUSTOMER)))
                .add("WHERE f.days[1] < DATE '" + buckets.to() + "'")
                .add(plan.filters(Grain.CUSTOMER))
                .add(")\nSELECT key, " + buckets.begun("days[1]") + " - 1 AS b, count(*) AS n, 0 AS x, 0 AS y\nFROM h\n"
                        + "GROUP BY ALL\nUNION ALL\nSELECT key, " + buckets.begun("days[2]")
                        + " - 1 AS b, 0 AS n, count(*) AS x, 0 AS y\nFROM h\nWHERE days[2] < DATE '" + buckets.to()
                        + "'\nGROUP BY ALL");
    }

    /** Key: the cohort's number since {@link #DAWN}; bucket: its age; x: how many of it ordered then. */
    static Statement retention(Plan plan) {
        String unit = plan.question().interval().index("f.day", DAWN);
        return Statement.of("WITH o AS (\nSELECT DISTINCT f.customer, " + unit + " AS p\n")
                .add(Grain.ORDERS.from(Set.of()))
                .add("WHERE NOT f.cancelled AND f.customer > 0 AND f.day <= DATE '" + plan.today() + "'),\nc AS (\n"
                        + "SELECT f.customer, " + plan.question().interval().index("f.day", DAWN) + " AS cohort\n")
                .add(Grain.ORDERS.from("""
                        (SELECT f.customer, min(f.day) AS day
                        FROM orders f
                        WHERE NOT f.cancelled AND f.customer > 0
                        GROUP BY f.customer)""", plan.needs(Grain.CUSTOMER)))
                .add("WHERE " + plan.buckets().holds("f.day"))
                .add(plan.filters(Grain.CUSTOMER))
                .add("""
                        )
                        SELECT CAST(c.cohort AS VARCHAR) AS key, o.p - c.cohort AS b, 0 AS n, count(*) AS x, 0 AS y
                        FROM o JOIN c ON c.customer = o.customer
                        GROUP BY ALL""");
    }
}
