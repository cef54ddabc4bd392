package org.temas.insights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A row behind a figure.
 *
 * @param at by which it is sorted: when it happened, UTC; for days the start of the day
 * @param tie tells rows of one moment apart
 * @param id of an order, an interaction; empty for customers
 * @param customer number, 0 when nobody is known
 * @param number a score, or how many orders
 * @param minor an amount in minor units
 * @param detail channel, survey, product, group
 */
record Line(
        LocalDateTime at,
        String tie,
        String id,
        long customer,
        @Nullable Double number,
        @Nullable Long minor,
        String detail) {

    /** What kind of thing a row is; its columns follow from that. */
    enum Kind {
        ORDER,
        ITEM,
        REFUND,
        ANSWER,
        INTERACTION,
        CUSTOMER;

        static Kind of(Question question) {
            return switch (question.metric().recipe(question)) {
                case Recipe.Sum sum ->
                    switch (sum.grain()) {
                        case INTERACTION -> INTERACTION;
                        case ORDERS -> ORDER;
                        case LINE -> ITEM;
                        case REFUND -> REFUND;
                        case ANSWER -> ANSWER;
                        case CUSTOMER -> CUSTOMER;
                    };
                case Recipe.NetRevenue r -> ORDER;
                case Recipe.OrdersOfLines r -> ITEM;
                case Recipe.Median r -> ORDER;
                case Recipe.Customers r -> CUSTOMER;
                case Recipe.PerCustomer r -> CUSTOMER;
                case Recipe.First r -> CUSTOMER;
                case Recipe.Repeat r -> CUSTOMER;
                case Recipe.RepeatOverLife r -> CUSTOMER;
                case Recipe.Churn r -> CUSTOMER;
                case Recipe.RevenueChurn r -> CUSTOMER;
                case Recipe.Retention r -> CUSTOMER;
                case Recipe.Rfm r -> CUSTOMER;
                case Recipe.Funnel r -> CUSTOMER;
            };
        }
    }

    static Line of(ResultSet row) throws SQLException {
        Object number = row.getObject(5);
        Object minor = row.getObject(6);
        return new Line(
                time(row.getObject(1)),
                String.valueOf(row.getString(2)),
                String.valueOf(row.getString(3)),
                row.getLong(4),
                number == null ? null : Measure.Sums.number(number).doubleValue(),
                minor == null ? null : Measure.Sums.number(minor).longValue(),
                row.getString(7) instanceof String detail ? detail : "");
    }

    private static LocalDateTime time(Object value) {
        return value instanceof Timestamp stamp ? stamp.toLocalDateTime() : (LocalDateTime) value;
    }

    Instant instant() {
        return at.toInstant(ZoneOffset.UTC);
    }

    Object[] place() {
        return new Object[] {at, tie};
    }
}
