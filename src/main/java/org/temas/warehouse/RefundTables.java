package org.temas.warehouse;

import static org.temas.warehouse.Columns.Type.FLAG;
import static org.temas.warehouse.Columns.Type.INTEGER;
import static org.temas.warehouse.Columns.Type.LONG;
import static org.temas.warehouse.Columns.Type.TEXT;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Refunds, each once for its number. One that leaves something to its order follows it, whichever comes first: a refund of
 * the whole order has its amount, one that names no customer has its owner (and counts only with it, so that nothing stays
 * of an order whose owner was erased), one in a foreign currency without a rate is converted as the order was.
 */
final class RefundTables {

    static final Columns.Shape REFUNDS = Columns.Shape.of(
            "refund_id",
            TEXT,
            "order_id",
            TEXT,
            "customer",
            LONG,
            "day",
            INTEGER,
            "amount",
            LONG,
            "whole",
            FLAG,
            "minor",
            LONG,
            "currency",
            TEXT,
            "seq",
            LONG);

    private RefundTables() {}

    static void prepare(Connection connection) throws SQLException {
        Statements.run(connection, """
                CREATE TEMP TABLE IF NOT EXISTS refund_event (
                    refund_id VARCHAR, order_id VARCHAR, customer BIGINT, day DATE, amount BIGINT, whole BOOLEAN,
                    minor BIGINT, currency VARCHAR, seq BIGINT)
                """);
    }

    static void stage(Connection connection, Feed feed, Columns refunds) throws SQLException {
        feed.run(connection, """
                INSERT INTO refund_event
                SELECT refund_id, order_id, customer, DATE '1970-01-01' + day, amount, whole, minor, currency, seq
                FROM feed
                """, refunds);
    }

    static void fold(Connection connection) throws SQLException {
        for (String table : new String[] {"refund", "refund_by_order"}) {
            String known = " WHERE refund_id IN (SELECT refund_id FROM refund_event)";
            if (Statements.holds(connection, "EXISTS (FROM " + table + known + ")")) {
                Statements.run(connection, "DELETE FROM " + table + known);
            }
        }
        Statements.run(connection, """
                CREATE TEMP TABLE refund_folded AS
                SELECT refund_id, arg_max(order_id, seq) AS order_id, arg_max(customer, seq) AS customer,
                    arg_max(day, seq) AS day, arg_max_null(amount, seq) AS amount, arg_max(whole, seq) AS whole,
                    arg_max_null(minor, seq) AS minor, arg_max_null(currency, seq) AS currency, max(seq) AS seq
                FROM refund_event
                GROUP BY refund_id
                """, """
                INSERT INTO refund
                SELECT refund_id, order_id, customer, day, amount, seq
                FROM refund_folded
                WHERE customer <> 0
                """, """
                INSERT INTO refund_by_order
                SELECT refund_id, order_id, customer = 0, day, amount, whole, minor, currency, seq
                FROM refund_folded
                WHERE customer = 0 OR whole OR minor IS NOT NULL
                """, "DROP TABLE refund_folded");
    }

    /** Lets the refunds follow the orders of the batch, and those of the batch their orders. */
    static void follow(Connection connection) throws SQLException {
        if (!Statements.holds(connection, "EXISTS (FROM refund_by_order)")) {
            return;
        }
        Statements.run(connection, """
                CREATE TEMP TABLE refund_following AS
                SELECT f.refund_id, f.order_id, f.day, f.seq,
                    CASE WHEN f.ownerless THEN o.customer END AS owner,
                    CASE WHEN f.whole THEN o.gross
                        WHEN f.minor IS NOT NULL THEN CAST(round_even(f.minor * r.factor, 0) AS BIGINT)
                        ELSE f.amount END AS amount
                FROM refund_by_order f
                JOIN orders o ON o.order_id = f.order_id
                LEFT JOIN order_rate r ON r.order_id = f.order_id AND r.currency = f.currency
                WHERE f.order_id IN (SELECT order_id FROM order_event)
                    OR f.refund_id IN (SELECT refund_id FROM refund_event)
                """, """
                INSERT INTO refund
                SELECT refund_id, order_id, owner, day, amount, seq
                FROM refund_following
                WHERE owner IS NOT NULL AND refund_id NOT IN (SELECT refund_id FROM refund)
                """, """
                UPDATE refund
                SET amount = f.amount, customer = coalesce(f.owner, refund.customer)
                FROM refund_following f
                WHERE f.refund_id = refund.refund_id
                    AND (refund.amount, refund.customer)
                        IS DISTINCT FROM (f.amount, coalesce(f.owner, refund.customer))
                """, "DROP TABLE refund_following");
    }

    /** After refunds were removed with their customers. */
    static void forget(Connection connection) throws SQLException {
        Statements.run(
                connection,
                "DELETE FROM refund_by_order WHERE NOT ownerless AND refund_id NOT IN (SELECT refund_id FROM refund)");
    }

    /** After orders changed hands other than by an event. */
    static void followOwners(Connection connection) throws SQLException {
        Statements.run(connection, """
                UPDATE refund
                SET customer = o.customer
                FROM refund_by_order f, orders o
                WHERE f.ownerless AND f.refund_id = refund.refund_id AND o.order_id = f.order_id
                    AND refund.customer <> o.customer
                """);
    }
}
