package org.temas.warehouse;

import static org.temas.warehouse.Columns.Type.DOUBLE;
import static org.temas.warehouse.Columns.Type.INTEGER;
import static org.temas.warehouse.Columns.Type.LONG;
import static org.temas.warehouse.Columns.Type.TEXT;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Turns what interactions say about orders and answers into the rows that stand for them. The events of a batch are
 * staged in temporary tables of the connection and folded over what is known, so that a batch of one and the whole log at
 * once give the same rows.
 */
final class FactTables {

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
        OrderTables.prepare(connection);
        RefundTables.prepare(connection);
    }

    /** Puts the events of a batch where {@link #fold} finds them; answers need no folding. */
    static void stage(Connection connection, Feed feed, FactRows rows) throws SQLException {
        OrderTables.stage(connection, feed, rows.orders(), rows.lines());
        RefundTables.stage(connection, feed, rows.refunds());
        feed.run(connection, """
                INSERT INTO answer
                SELECT seq, customer, make_timestamp(occurred), DATE '1970-01-01' + day, metric, score, comment_length,
                    survey, order_id, product, source, channel,
                    CASE WHEN trait_names IS NOT NULL
                        THEN map(string_split(trait_names, chr(31)), string_split(trait_values, chr(31))) END
                FROM feed
                """, rows.answers());
    }

    /** Folds what is staged into the tables and empties the stage. */
    static void fold(Connection connection) throws SQLException {
        boolean orders = Statements.holds(connection, "EXISTS (FROM order_event)");
        boolean refunds = Statements.holds(connection, "EXISTS (FROM refund_event)");
        if (orders) {
            OrderTables.fold(connection);
        }
        if (refunds) {
            RefundTables.fold(connection);
        }
        if (orders || refunds) {
            RefundTables.follow(connection);
        }
        if (orders) {
            Statements.run(connection, "DELETE FROM order_event", "DELETE FROM line_event");
        }
        if (refunds) {
            Statements.run(connection, "DELETE FROM refund_event");
        }
    }
}
