package org.temas.interactions;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;

/**
 * Reads long stretches of the log fast, for copies of it: the narrow columns of every row by binary {@code COPY}, the
 * texts only of the sources that are named (they are nine tenths of the bytes).
 */
@Component
public final class LogScan {

    /** Sequence numbers read by one statement, so that no snapshot is held for long. */
    private static final long STRETCH = 500_000;

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final long MICROS_1970_TO_2000 = 946_684_800_000_000L;

    private final Db db;

    LogScan(Db db) {
        this.db = db;
    }

    /** Takes one row; the customer's number is as it was resolved at intake, merges and their undoing aside. */
    public interface Sink {
        void take(
                long seq,
                long customer,
                int source,
                long occurredMicros,
                long receivedMicros,
                @Nullable String messageId,
                @Nullable String properties);
    }

    /** In log order. */
    public void scan(long fromExclusive, long toInclusive, Set<Integer> withTexts, Sink sink) {
        for (long from = fromExclusive; from < toInclusive; from += STRETCH) {
            stretch(from, Math.min(toInclusive, from + STRETCH), withTexts, sink);
        }
    }

    /** Positions of everything recorded under these customer numbers. */
    public List<Long> positionsOf(Collection<Long> customerNumbers) {
        return db.sql("""
                        SELECT seq
                        FROM interactions.interaction
                        WHERE workspace_id = :workspace AND customer_no = ANY(:numbers)
                        """)
                .param("workspace", WorkspaceScope.current())
                .param("numbers", customerNumbers.toArray(Long[]::new))
                .list(row -> row.getLong(1));
    }

    private void stretch(long from, long to, Set<Integer> withTexts, Sink sink) {
        // numbers and a UUID only: nothing here can carry anybody's text into the statement
        UUID workspace = WorkspaceScope.current().value();
        String ids = withTexts.stream().sorted().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        String sql = """
                COPY (
                    SELECT seq, customer_no, source_id, occurred_at, received_at,
                        CASE WHEN source_id = ANY('%s'::integer[]) THEN message_id END,
                        CASE WHEN source_id = ANY('%s'::integer[]) THEN properties END
                    FROM interactions.interaction
                    WHERE workspace_id = '%s' AND seq > %d AND seq <= %d
                    ORDER BY workspace_id, seq
                ) TO STDOUT (FORMAT binary)
                """.formatted(ids, ids, workspace, from, to);
        db.withConnection(connection -> {
            CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
            try {
                read(copy, sink);
            } catch (IOException e) {
                throw new SQLException(e);
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
            return true;
        });
    }

    /** The driver hands over one message a row; the first carries the header too, the last the end mark alone. */
    private static void read(CopyOut copy, Sink sink) throws SQLException, IOException {
        boolean first = true;
        for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
            ByteBuffer in = ByteBuffer.wrap(message);
            if (first) {
                first = false;
                in.position(SIGNATURE.length + Integer.BYTES);
                in.position(in.position() + Integer.BYTES + in.getInt(in.position()));
            }
            if (in.remaining() > Short.BYTES) {
                row(in, sink);
            }
        }
    }

    private static void row(ByteBuffer in, Sink sink) throws IOException {
        if (in.getShort() != 7) {
            throw new IOException("A row of the log has an unexpected shape");
        }
        in.getInt();
        long seq = in.getLong();
        in.getInt();
        long customer = in.getLong();
        in.getInt();
        int source = in.getInt();
        in.getInt();
        long occurred = in.getLong() + MICROS_1970_TO_2000;
        in.getInt();
        long received = in.getLong() + MICROS_1970_TO_2000;
        sink.take(seq, customer, source, occurred, received, text(in), text(in));
    }

    private static @Nullable String text(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0) {
            return null;
        }
        var value = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return value;
    }
}
