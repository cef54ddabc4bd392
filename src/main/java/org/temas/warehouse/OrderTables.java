package org.temas.warehouse;

import static org.temas.warehouse.Columns.Type.DOUBLE;
import static org.temas.warehouse.Columns.Type.FLAG;
import static org.temas.warehouse.Columns.Type.INTEGER;
import static org.temas.warehouse.Columns.Type.LONG;
import static org.temas.warehouse.Columns.Type.TEXT;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Orders and their lines. An order is what its last complete event says, overlaid by the updates after it, in log order. A
 * cancellation stays, whatever comes after it.
 */
final class OrderTables {

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
            LONG,
            "factor",
            DOUBLE);

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

    private OrderTables() {}

    static void prepare(Connection connection) throws SQLException {
        Statements.run(connection, """
                CREATE TEMP TABLE IF NOT EXISTS order_event (
                    order_id VARCHAR, customer BIGINT, complete BOOLEAN, cancels BOOLEAN, priced BOOLEAN,
                    has_lines BOOLEAN, happened TIMESTAMP, happened_day DATE, placed TIMESTAMP, day DATE, gross BIGINT,
                    items BIGINT, shipping BIGINT, discount BIGINT, currency VARCHAR, status VARCHAR, channel VARCHAR,
                    store VARCHAR, province VARCHAR, promised TIMESTAMP, delivered TIMESTAMP, line_count INTEGER,
                    source INTEGER, seq BIGINT, factor DOUBLE)
                """, """
                CREATE TEMP TABLE IF NOT EXISTS line_event (
                    order_id VARCHAR, seq BIGINT, line INTEGER, product VARCHAR, product_name VARCHAR,
                    category VARCHAR, quantity DOUBLE, amount BIGINT)
                """);
    }

    static void stage(Connection connection, Feed feed, Columns orders, Columns lines) throws SQLException {
        feed.run(connection, """
                INSERT INTO order_event
                SELECT order_id, customer, complete, cancels, priced, has_lines, make_timestamp(happened),
                    DATE '1970-01-01' + happened_day, make_timestamp(placed), DATE '1970-01-01' + day, gross, items,
                    shipping, discount, currency, status, channel, store, province, make_timestamp(promised),
                    make_timestamp(delivered), line_count, source, seq, factor
                FROM feed
                """, orders);
        feed.run(connection, "INSERT INTO line_event SELECT * FROM feed", lines);
    }

    /**
     * An order that is known takes part as one complete event at its position; the position is that of the last event that
     * named a customer, so that an undone merge finds it.
     */
    static void fold(Connection connection) throws SQLException {
        Statements.run(connection, """
                CREATE TEMP TABLE order_folded AS
                WITH event AS (
                    SELECT * FROM order_event
                    UNION ALL
                    SELECT order_id, customer, true, cancelled, true, false, placed, day, placed, day, gross, items, shipping,
                        discount, currency, status, channel, store, province, promised, delivered, line_count, source,
                        seq, NULL
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
        if (Statements.holds(
                connection, "EXISTS (FROM orders WHERE order_id IN (SELECT order_id FROM order_folded))")) {
            Statements.run(
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
        Statements.run(connection, """
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
        if (Statements.holds(connection, "EXISTS (FROM order_event WHERE factor IS NOT NULL)")) {
            Statements.run(
                    connection,
                    "DELETE FROM order_rate WHERE order_id IN (SELECT order_id FROM order_event WHERE factor IS NOT NULL)",
                    """
                    INSERT INTO order_rate
                    SELECT order_id, arg_max(currency, seq), arg_max(factor, seq)
                    FROM order_event
                    WHERE factor IS NOT NULL
                    GROUP BY order_id
                    """);
        }
    }
}
