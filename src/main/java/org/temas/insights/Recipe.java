package org.temas.insights;

/** From which rows, and by which kind of question, a metric is made. */
sealed interface Recipe {

    Grain grain();

    /** Three sums over rows: everything that can be added up. SQL over rows {@code f}. */
    record Sum(Grain grain, String filter, String n, String x, String y) implements Recipe {

        static Sum count(Grain grain, String filter) {
            return new Sum(grain, filter, "count(*)", "0", "0");
        }

        static Sum of(Grain grain, String filter, String amount) {
            return new Sum(grain, filter, "count(" + amount + ")", "sum(" + amount + ")", "0");
        }

        static Sum mean(Grain grain, String filter, String value) {
            return new Sum(
                    grain,
                    filter,
                    "count(" + value + ")",
                    "sum(" + value + ")",
                    "sum(CAST(" + value + " AS DOUBLE) * " + value + ")");
        }

        static Sum share(Grain grain, String filter, String hit) {
            return new Sum(grain, filter, "count(*)", "count(*) FILTER (WHERE " + hit + ")", "0");
        }
    }

    /** Orders less refunds, each on its own date. */
    record NetRevenue(Grain grain) implements Recipe {}

    /** Distinct orders with such a line. */
    record OrdersOfLines(Grain grain) implements Recipe {}

    /** The middle value; half-way between two when there are two. */
    record Median(Grain grain, String filter, String value) implements Recipe {}

    /** Distinct customers. */
    record Customers(Grain grain, String filter) implements Recipe {}

    /** An amount per customer who has one. */
    record PerCustomer(Grain grain, String amount) implements Recipe {}

    /** Customers whose first row of all falls in the period. */
    record First(Grain grain) implements Recipe {}

    /** Customers with two orders or more, among those with one or more, inside the period. */
    record Repeat(Grain grain) implements Recipe {}

    /** The same over all orders up to the period's end. */
    record RepeatOverLife(Grain grain) implements Recipe {}

    record Churn(Grain grain) implements Recipe {}

    record RevenueChurn(Grain grain) implements Recipe {}

    record Retention(Grain grain) implements Recipe {}

    record Rfm(Grain grain) implements Recipe {}

    record Funnel(Grain grain) implements Recipe {}
}
