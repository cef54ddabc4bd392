package org.temas.insights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The door to the warehouse of the workspace in scope. */
interface Asking {

    <T> Asked<T> ask(Statement statement, Row<T> row);

    /** Rows, and how far the log is contained in them. */
    record Asked<T>(List<T> rows, Instant asOf) {}

    /** Maps the current row. */
    interface Row<T> {
        T map(ResultSet row) throws SQLException;
    }
}
