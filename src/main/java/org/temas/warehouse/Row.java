package org.temas.warehouse;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the current row of an answer. */
@FunctionalInterface
public interface Row<T> {
    T read(ResultSet row) throws SQLException;
}
