package org.temas.warehouse;

import static org.temas.warehouse.Columns.Type.INTEGER;
import static org.temas.warehouse.Columns.Type.LONG;

import java.sql.Connection;
import java.sql.SQLException;

/** The narrow rows of the log: who, when, from where; seldom more than five numbers. */
final class Batch {

    static final Columns.Shape INTERACTIONS =
            Columns.Shape.of("seq", LONG, "customer", LONG, "source", INTEGER, "occurred", LONG, "day", INTEGER);

    static final String INSERT = """
            INSERT INTO interaction
            SELECT seq, customer, source, make_timestamp(occurred), DATE '1970-01-01' + day
            FROM feed
            """;

    private Batch() {}

    static void insert(Connection connection, Feed feed, Columns rows) throws SQLException {
        feed.run(connection, INSERT, rows);
    }
}
