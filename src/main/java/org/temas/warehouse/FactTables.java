package org.temas.warehouse;

import static org.temas.warehouse.Columns.Type.DOUBLE;
import static org.temas.warehouse.Columns.Type.FLAG;
import static org.temas.warehouse.Columns.Type.INTEGER;
import static org.temas.warehouse.Columns.Type.LONG;
import static org.temas.warehouse.Columns.Type.TEXT;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Turns what interactions say about orders and answers into the rows that stand for them. The events of a batch are
 * staged in temporary tables of the connection and folded over what is known, so that a batch of one and the whole log at
 * once give the same rows.
 *
 * <p>An order is what its last complete event says, overlaid by the updates after it, in log order. A cancellation
 * stays, whatever comes after it.
 */
final class FactTables {

    static final Columns.Shape ORDERS = Columns.Shape.of(
            "order_id",
            TEXT,
            "customer",
            LONG,
            "complete",
            FLAG,
            "cancels",
            FLAG,
            "priced",
            FLAG,
            "has_lines",
            FLAG,
            "happened",
            LONG,
            "happened_day",
            INTEGER,
            "placed",
            LONG,
            "day",
            INTEGER,
            "gross",
            LONG,
            "items",
            LONG,
            "shipping",
            LONG,
            "discount",
            LONG,
            "currency",
            TEXT,
            "status",
            TEXT,
            "channel",
            TEXT,
            "store",
            TEXT,
            "province",
            TEXT,
            "promised",
            LONG,
            "delivered",
            LONG,
            "line_count",
            INTEGER,
            "source",
            INTEGER,
            "seq",
            LONG);

    static final Columns.Shape LINES = Columns.Shape.of(
            "order_id",
            TEXT,
            "seq",
            LONG,
            "line",
            INTEGER,
            "product",
            TEXT,
            "product_name",
            TEXT,
            "category",
            TEXT,
            "quantity",
            DOUBLE,
            "amount",
            LONG);

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
            "seq",
            LONG);

    static final Columns.Shape ANSWERS = Columns.Shape.of(
            "seq",
            LONG,
            "customer",
            LONG,
            "occurred",
            LONG,
            "day",
            INTEGER,
            "metric",
            TEXT,
            "score",
            DOUBLE,
            "comment_length",
            INTEGER,
            "survey",
            TEXT,
            "order_id",
            TEXT,
            "product",
            TEXT,
            "source",
            INTEGER,
            "channel",
            TEXT,
            "trait_names",
            TEXT,
            "trait_values",
            TEXT);

    private FactTables() {}

    /** Makes the staging tables of this connection. */
    static void prepare(Connection connection) throws SQLException {
        execute(connection, """
                CREATE TEMP TABLE IF NOT EXISTS order_event (
                    order_id VARCHAR, customer BIGINT, complete BOOLEAN, cancels BOOLEAN, priced BOOLEAN,
                    has_lines BOOLEAN, happened TIMESTAMP, happened_day DATE, placed TIMESTAMP, day DATE, gross BIGINT, items BIGINT, shipping BIGINT,
                    discount BIGINT, currency VARCHAR, status VARCHAR, channel VARCHAR, store VARCHAR, province VARCHAR,
                    promised TIMESTAMP, delivered TIMESTAMP, line_count INTEGER, source INTEGER, seq BIGINT)
                """, """
                CREATE TEMP TABLE IF NOT EXISTS line_event (
                    order_id VARCHAR, seq BIGINT, line INTEGER, product VARCHAR, product_name VARCHAR,
                    category VARCHAR, quantity DOUBLE, amount BIGINT)
                """, """
                CREATE TEMP TABLE IF NOT EXISTS refund_event (
                    refund_id VARCHAR, order_id VARCHAR, customer BIGINT, day DATE, amount BIGINT, whole BOOLEAN,
                    seq BIGINT)
                """);
    }

    /** Puts the events of a batch where {@link #fold} finds them; answers need no folding. */
    static void stage(Connection connection, Feed feed, FactRows rows) throws SQLException {
        feed.run(connection, """
                INSERT INTO order_event
                SELECT order_id, customer, complete, cancels, priced, has_lines, make_timestamp(happened),
                    DATE '1970-01-01' + happened_day, make_timestamp(placed), DATE '1970-01-01' + day, gross, items, shipping, discount, currency, status, channel, store, province,
                    make_timestamp(promised), make_timestamp(delivered), line_count, source, seq
                FROM feed
                """, rows.orders());
        feed.run(connection, "INSERT INTO line_event SELECT * FROM feed", rows.lines());
        feed.run(connection, """
                INSERT INTO refund_event
                SELECT refund_id, order_id, customer, DATE '1970-01-01' + day, amount, whole, seq
                FROM feed
                """, rows.refunds());
        feed.run(connection, """
                INSERT INTO answer
                SELECT seq, customer, make_timestamp(occurred), DATE '1970-01-01' + day, metric, score, comment_length,
                    survey, order_id, product, source, channel,
                    CASE WHEN trait_names IS NOT NULL
                        THEN map(string_split(trait_names, chr(31)), string_split(trait_values, chr(31))) END
                FROM feed
                """, rows.answers());
    }

    /**
     * Folds what is staged into the tables and empties the stage. An order that is known takes part as one complete event
     * at its position; the position is that of the last event that named a customer, so that an undone merge finds it.
     */
    static void fold(Connection connection) throws SQLException {
        boolean orders = holds(connection, "EXISTS (FROM order_event)");
        boolean refunds = holds(connection, "EXISTS (FROM refund_event)");
        if (orders) {
            foldOrders(connection);
        }
        if (refunds) {
            foldRefunds(connection);
        }
        if ((orders || refunds) && holds(connection, "EXISTS (FROM whole_refund)")) {
            execute(connection, """
                UPDATE refund
                SET amount = orders.gross
                FROM orders, whole_refund
                WHERE whole_refund.refund_id = refund.refund_id AND orders.order_id = whole_refund.order_id
                    AND refund.amount IS DISTINCT FROM orders.gross
                    AND (orders.order_id IN (SELECT order_id FROM order_event)
                        OR refund.refund_id IN (SELECT refund_id FROM refund_event))
                """);
        }
        if (orders) {
            execute(connection, "DELETE FROM order_event", "DELETE FROM line_event");
        }
        if (refunds) {
            execute(connection, "DELETE FROM refund_event");
        }
    }

    private static void foldOrders(Connection connection) throws SQLException {
        execute(connection, """
                CREATE TEMP TABLE order_folded AS
                WITH event AS (
                    SELECT * FROM order_event
                    UNION ALL
                    SELECT order_id, customer, true, cancelled, true, false, placed, day, placed, day, gross, items, shipping,
                        discount, currency, status, channel, store, province, promised, delivered, line_count, source,
                        seq
                    FROM orders
                    WHERE order_id IN (SELECT order_id FROM order_event)
                ), base AS (
                    SELECT order_id, coalesce(max(seq) FILTER (complete), 0) AS base, bool_or(cancels) AS cancelled
                    FROM event
                    GROUP BY order_id
                )
                SELECT event.order_id,
                    coalesce(arg_max(customer, seq) FILTER (customer <> 0), 0) AS customer,
                    coalesce(arg_max(placed, seq), arg_min(happened, seq)) AS placed,
                    coalesce(arg_max(day, seq), arg_min(happened_day, seq)) AS day,
                    arg_max_null(gross, seq) FILTER (priced) AS gross,
                    arg_max(items, seq) AS items,
                    arg_max(shipping, seq) AS shipping,
                    arg_max(discount, seq) AS discount,
                    arg_max(currency, seq) AS currency,
                    arg_max(status, seq) AS status,
                    any_value(cancelled) AS cancelled,
                    arg_max(channel, seq) AS channel,
                    arg_max(store, seq) AS store,
                    arg_max(province, seq) AS province,
                    arg_max(promised, seq) AS promised,
                    arg_max(delivered, seq) AS delivered,
                    coalesce(arg_max(line_count, seq), 0) AS line_count,
                    arg_min(source, seq) AS source,
                    coalesce(max(seq) FILTER (customer <> 0), max(seq)) AS seq,
                    max(seq) FILTER (has_lines) AS lines_of
                FROM event JOIN base ON base.order_id = event.order_id
                WHERE seq >= base
                GROUP BY event.order_id
                """);
        if (holds(connection, "EXISTS (FROM orders WHERE order_id IN (SELECT order_id FROM order_folded))")) {
            execute(
                    connection,
                    "DELETE FROM orders WHERE order_id IN (SELECT order_id FROM order_folded)",
                    "DELETE FROM order_line WHERE order_id IN (SELECT order_id FROM order_folded WHERE lines_of IS NOT NULL)",
                    """
                    UPDATE order_line
                    SET customer = folded.customer, day = folded.day
                    FROM order_folded folded
                    WHERE order_line.order_id = folded.order_id AND folded.lines_of IS NULL
                        AND (order_line.customer, order_line.day) IS DISTINCT FROM (folded.customer, folded.day)
                    """);
        }
        execute(connection, """
                INSERT INTO orders
                SELECT order_id, customer, placed, day, gross, items, shipping, discount, currency,
                    status, cancelled, channel, store, province, promised, delivered, line_count, source, seq
                FROM order_folded
                ORDER BY customer, placed, order_id
                """, """
                INSERT INTO order_line
                SELECT line_event.order_id, line, order_folded.customer, order_folded.day, product,
                    product_name, category, quantity, amount
                FROM line_event JOIN order_folded
                    ON order_folded.order_id = line_event.order_id AND order_folded.lines_of = line_event.seq
                ORDER BY order_folded.customer, order_folded.placed, line_event.order_id, line
                """, "DROP TABLE order_folded");
    }

    private static void foldRefunds(Connection connection) throws SQLException {
        if (holds(connection, "EXISTS (FROM refund WHERE refund_id IN (SELECT refund_id FROM refund_event))")) {
            execute(
                    connection,
                    "DELETE FROM refund WHERE refund_id IN (SELECT refund_id FROM refund_event)",
                    "DELETE FROM whole_refund WHERE refund_id IN (SELECT refund_id FROM refund_event)");
        }
        execute(connection, """
                INSERT INTO refund
                SELECT refund_id, arg_max(order_id, seq), arg_max(customer, seq), arg_max(day, seq),
                    arg_max_null(amount, seq), max(seq)
                FROM refund_event
                GROUP BY refund_id
                """, """
                INSERT INTO whole_refund
                SELECT refund_id, arg_max(order_id, seq)
                FROM refund_event
                GROUP BY refund_id
                HAVING arg_max(whole, seq)
                """);
    }

    private static boolean holds(Connection connection, String condition) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT " + condition)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
