package org.temas.bench;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;

/** The reference for intake: plain {@code COPY} of the same rows into a table with the log's columns and indexes. */
final class RawCopy implements AutoCloseable {

    private final Connection connection;
    private long seq;

    RawCopy(String url, String password) throws SQLException {
        connection = DriverManager.getConnection(url, "temas", password);
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE UNLOGGED TABLE IF NOT EXISTS public.raw_reference (a int)
                    """);
            statement.execute("DROP TABLE public.raw_reference");
            statement.execute("""
                    CREATE TABLE public.raw_reference (
                        workspace_id uuid NOT NULL,
                        seq bigint NOT NULL,
                        message_key uuid NOT NULL,
                        body_hash bigint NOT NULL,
                        customer_no bigint NOT NULL,
                        source_id integer NOT NULL,
                        occurred_at timestamptz NOT NULL,
                        received_at timestamptz NOT NULL,
                        message_id text NOT NULL,
                        properties text NOT NULL,
                        PRIMARY KEY (workspace_id, seq)
                    )
                    """);
            statement.execute("CREATE UNIQUE INDEX ON public.raw_reference (workspace_id, message_key)");
            statement.execute(
                    "CREATE INDEX ON public.raw_reference (workspace_id, customer_no, occurred_at DESC, seq DESC)");
        }
        connection.setAutoCommit(false);
    }

    /** Rows ready to be sent: what is not the database's work is done before the clock starts. */
    List<byte[]> prepare(Events events, String run, int rows) {
        var workspace = new UUID(1, 2);
        List<byte[]> transactions = new java.util.ArrayList<>();
        var text = new StringBuilder();
        for (int i = 1; i <= rows; i++) {
            String event = events.next(run);
            UUID key = UUID.nameUUIDFromBytes((run + i).getBytes(StandardCharsets.UTF_8));
            text.append(workspace)
                    .append('\t')
                    .append(++seq)
                    .append('\t')
                    .append(key)
                    .append('\t');
            text.append(key.getMostSignificantBits())
                    .append('\t')
                    .append(event.hashCode() & 0xFFFF)
                    .append('\t');
            text.append(i % 12).append("\t2026-11-01 10:00:00+00\t2026-11-01 10:00:00+00\t");
            text.append(run).append('-').append(i).append('\t');
            text.append(event.replace("\\", "\\\\")).append('\n');
            if (i % 1_000 == 0) {
                transactions.add(text.toString().getBytes(StandardCharsets.UTF_8));
                text.setLength(0);
            }
        }
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

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("DROP TABLE public.raw_reference");
        }
        connection.close();
    }
}
