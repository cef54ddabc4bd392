package org.temas.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Fixed statements on a connection to DuckDB. */
final class Statements {

    private Statements() {}

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Returns how many rows it changed. */
    static long update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    static boolean holds(Connection connection, String condition) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT " + condition)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
