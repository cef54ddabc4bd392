package org.temas.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * The reference for intake: plain {@code COPY} of the very rows the intake wrote, in transactions of a thousand, into a
 * table of the same server with the same columns, constraints and indexes.
 */
final class RawCopy implements AutoCloseable {

    private static final int ROWS_EACH = 1_000;

    private final Connection connection;
    private long copied;

    RawCopy(String url, String password) throws SQLException {
        connection = DriverManager.getConnection(url, "temas", password);
        run("DROP TABLE IF EXISTS public.raw_reference");
        run("CREATE TABLE public.raw_reference (LIKE interactions.interaction INCLUDING ALL)");
        connection.setAutoCommit(false);
    }

    /** What the log got since the last call, ready to be sent: reading it is not on the clock. */
    List<byte[]> newRows() throws Exception {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        var out = copy.copyOut(
                "COPY (SELECT * FROM interactions.interaction WHERE seq > " + copied + " ORDER BY seq) TO STDOUT");
        List<byte[]> transactions = new ArrayList<>();
        var some = new ByteArrayOutputStream();
        int rows = 0;
        for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
            some.write(row);
            copied++;
            if (++rows % ROWS_EACH == 0) {
                transactions.add(some.toByteArray());
                some.reset();
            }
        }
        if (some.size() > 0) {
            transactions.add(some.toByteArray());
        }
        connection.commit();
        return transactions;
    }

    double seconds(List<byte[]> transactions) throws Exception {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        long begin = System.nanoTime();
        for (byte[] rows : transactions) {
            copy.copyIn("COPY public.raw_reference FROM STDIN", new ByteArrayInputStream(rows));
            connection.commit();
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** How many rows the reference has; the log must have as many. */
    long rows() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM public.raw_reference), (SELECT count(*) FROM interactions.interaction)")) {
            rows.next();
            if (rows.getLong(1) != rows.getLong(2)) {
                throw new SQLException(rows.getLong(1) + " rows raw, " + rows.getLong(2) + " in the log");
            }
            return rows.getLong(1);
        } finally {
            connection.commit();
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        run("DROP TABLE public.raw_reference");
        connection.close();
    }
}
