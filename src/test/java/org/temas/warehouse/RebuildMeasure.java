package org.temas.warehouse;

import static org.temas.warehouse.Columns.Type.INTEGER;
import static org.temas.warehouse.Columns.Type.LONG;
import static org.temas.warehouse.Columns.Type.TEXT;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.temas.TestDatabase;
import org.temas.customers.CustomerId;
import org.temas.customers.Snapshot;
import org.temas.customers.TestSnapshots;
import org.temas.interactions.Kinds;
import org.temas.interactions.LogScan;
import org.temas.interactions.Source;
import org.temas.interactions.TestLogScan;
import org.temas.interactions.Touchpoint;
import org.temas.platform.db.Database;
import org.temas.platform.db.DatabaseAddress;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;

/** A log on a real PostgreSQL; a copy is made of it, and the same rows are put raw into a DuckDB file. */
public final class RebuildMeasure {

    private static final int SOURCES = 60;
    private static final long BEGIN = 1_704_067_200_000_000L;
    private static final long TWO_YEARS = 63_072_000_000_000L;

    private final int rows;
    private final Path folder;
    private final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
    private final Schema.Basis basis = new Schema.Basis(ZoneId.of("Europe/Istanbul"), Currency.getInstance("TRY"));
    private final Ground ground;
    private long copyBytes;

    public RebuildMeasure(Path folder, int rows) throws SQLException, IOException {
        this.rows = rows;
        this.folder = Files.createDirectories(folder);
        DatabaseAddress address = TestDatabase.fresh();
        fill(address);
        Db db = Database.openMigrated(address).db();
        ground = new BenchGround(rows, TestLogScan.on(db), new TestSnapshots(db));
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    private long customer(long seq) {
        return 1 + Long.remainderUnsigned(mix(seq + 7), rows / 10);
    }

    private static int source(long seq) {
        return 1 + (int) Long.remainderUnsigned(mix(seq + 3), SOURCES);
    }

    private long occurred(long seq) {
        return BEGIN + (seq * (TWO_YEARS / rows) + (mix(seq) & 0xFFFFF)) / 1_000 * 1_000;
    }

    /** One in sixty an order with two lines; the others as long as events are. */
    private static String properties(long seq) {
        return source(seq) == SOURCES
                ? """
                {"properties":{"order_id":"O%d","total":%d.50,"currency":"TRY","status":"paid","products":[{"product_id":"P%d","name":"Kahve","category":"Mutfak","price":10,"quantity":1},{"product_id":"P%d","name":"Çay","category":"Mutfak","price":5.5,"quantity":2}]}}""".formatted(seq, 20 + seq % 500, seq % 900, seq % 700)
                : "{\"properties\":{\"title\":\"Sayfa %d\",\"campaign\":\"%x\"},\"context\":{\"locale\":\"tr-TR\",\"page\":{\"path\":\"/urun/%d\",\"referrer\":\"https://example.com/%x\"},\"userAgent\":\"Mozilla/5.0 (X11; Linux x86_64)\"}}"
                        .formatted(seq % 977, mix(seq), seq % 9973, mix(seq + 1));
    }

    private void fill(DatabaseAddress address) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO interactions.head VALUES ('%s', %d, %d)".formatted(workspace, rows, SOURCES));
            statement.execute("""
                    INSERT INTO interactions.source
                    SELECT '%s', id, CASE WHEN id = %d THEN '%s' ELSE '%s' END, 'web', '/' || id, true, NULL, now()
                    FROM generate_series(1, %d) AS id
                    """.formatted(workspace, SOURCES, Kinds.ORDER_COMPLETED, Kinds.PAGE_VIEWED, SOURCES));
            statement.execute("""
                    INSERT INTO customers.customer (workspace_id, no, id, version, identified, province, created_at)
                    SELECT '%s', no, gen_random_uuid(), no, true, 'İl ' || no %% 81, now()
                    FROM generate_series(1, %d) AS no
                    """.formatted(workspace, rows / 10));
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (long from = 1; from <= rows; from += 50_000) {
                var text = new StringBuilder();
                for (long seq = from; seq < Math.min(rows + 1L, from + 50_000); seq++) {
                    var key = new UUID(mix(seq), mix(seq + 11));
                    String at = Days.instant(occurred(seq)).toString();
                    text.append(workspace)
                            .append('\t')
                            .append(seq)
                            .append('\t')
                            .append(key)
                            .append('\t')
                            .append(seq)
                            .append('\t')
                            .append(customer(seq))
                            .append('\t')
                            .append(source(seq))
                            .append('\t')
                            .append(at)
                            .append('\t')
                            .append(at)
                            .append('\t')
                            .append(key)
                            .append('\t')
                            .append(properties(seq))
                            .append('\n');
                }
                copy.copyIn(
                        "COPY interactions.interaction FROM STDIN",
                        new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
            }
            statement.execute("VACUUM ANALYZE interactions.interaction");
            statement.execute("CHECKPOINT");
        }
    }

    /** Interactions a second of a whole rebuild, from PostgreSQL to a finished file. */
    public double rebuild() throws IOException {
        var copies = new Copies(WarehouseSettings.in(folder), ground, InstantSource.system());
        long begin = System.nanoTime();
        Path made = WorkspaceScope.call(
                workspace, () -> new Rebuild(copies, ground, InstantSource.system()).runBeside(basis, progress -> {}));
        double seconds = (System.nanoTime() - begin) / 1e9;
        copyBytes = Files.size(made);
        Path kept = folder.resolve("kept.duckdb");
        Copies.delete(kept);
        Files.move(made, kept);
        return rows / seconds;
    }

    public double bytesOfCopy() {
        return copyBytes / (double) rows;
    }

    /** The tables of the last rebuild's file as DuckDB keeps them when it is simply given the rows in the order of the log. */
    public double bytesOfCopyRaw() throws SQLException, IOException {
        Path raw = folder.resolve("kept-raw.duckdb");
        Copies.delete(raw);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + raw);
                var statement = connection.createStatement()) {
            statement.execute("ATTACH '" + folder.resolve("kept.duckdb") + "' AS kept (READ_ONLY)");
            for (String table : Schema.TABLES) {
                String order = switch (table) {
                    case "interaction", "orders", "refund", "answer" -> " ORDER BY seq";
                    case "order_line" -> " ORDER BY CAST(substr(order_id, 2) AS BIGINT), line";
                    default -> "";
                };
                statement.execute("CREATE TABLE " + table + " AS SELECT * FROM kept." + table + order);
            }
            statement.execute("CHECKPOINT");
        }
        double bytes = Files.size(raw) / (double) rows;
        Copies.delete(raw);
        return bytes;
    }

    /** The same rows with all their columns as the log has them, raw. */
    public double rawWide() throws SQLException, IOException {
        return raw(
                "CREATE TABLE raw (seq BIGINT, customer BIGINT, kind VARCHAR, channel VARCHAR, name VARCHAR,"
                        + " occurred TIMESTAMP, message_id VARCHAR, properties VARCHAR)",
                "INSERT INTO raw SELECT seq, customer, kind, channel, name, make_timestamp(occurred), message_id,"
                        + " properties FROM feed",
                Columns.Shape.of(
                        "seq",
                        LONG,
                        "customer",
                        LONG,
                        "kind",
                        TEXT,
                        "channel",
                        TEXT,
                        "name",
                        TEXT,
                        "occurred",
                        LONG,
                        "message_id",
                        TEXT,
                        "properties",
                        TEXT),
                (seq, to) -> to.next()
                        .put(seq)
                        .put(customer(seq))
                        .put(source(seq) == SOURCES ? Kinds.ORDER_COMPLETED : Kinds.PAGE_VIEWED)
                        .put("web")
                        .put("/" + source(seq))
                        .put(occurred(seq))
                        .put(new UUID(mix(seq), mix(seq + 11)))
                        .put(properties(seq)));
    }

    /** The narrow rows alone, raw, in the order of the log. */
    public double rawNarrow() throws SQLException, IOException {
        var days = new Days(basis.zone());
        return raw(
                "CREATE TABLE interaction (seq BIGINT, customer BIGINT, source INTEGER, occurred TIMESTAMP, day DATE)",
                Batch.INSERT,
                Columns.Shape.of("seq", LONG, "customer", LONG, "source", INTEGER, "occurred", LONG, "day", INTEGER),
                (seq, to) -> to.next()
                        .put(seq)
                        .put(customer(seq))
                        .put((long) source(seq))
                        .put(occurred(seq))
                        .put(days.of(occurred(seq))));
    }

    private double rawBytes;

    public double bytesOfRaw() {
        return rawBytes;
    }

    private interface Maker {
        void row(long seq, Columns to);
    }

    private double raw(String table, String insert, Columns.Shape shape, Maker maker) throws SQLException, IOException {
        Path path = folder.resolve("raw.duckdb");
        Copies.delete(path);
        double seconds;
        try (DuckFile file = DuckFile.open(path, WarehouseSettings.in(folder))) {
            file.write((connection, feed) -> {
                try (var statement = connection.createStatement()) {
                    statement.execute(table);
                }
            });
            long begin = System.nanoTime();
            file.write((connection, feed) -> feed.run(connection, insert, shape, chunks(shape, maker)));
            file.checkpoint();
            seconds = (System.nanoTime() - begin) / 1e9;
        }
        rawBytes = Files.size(path) / (double) rows;
        Copies.delete(path);
        return rows / seconds;
    }

    private Iterator<Columns> chunks(Columns.Shape shape, Maker maker) {
        return new Iterator<>() {

            private long seq = 1;

            @Override
            public boolean hasNext() {
                return seq <= rows;
            }

            @Override
            public Columns next() {
                var chunk = new Columns(shape, 8_192);
                for (int i = 0; i < 8_192 && seq <= rows; i++) {
                    maker.row(seq++, chunk);
                }
                return chunk;
            }
        };
    }

    private record BenchGround(int rows, LogScan log, TestSnapshots people) implements Ground {

        @Override
        public long lastSeq() {
            return rows;
        }

        @Override
        public void scan(long fromExclusive, long toInclusive, Set<Integer> withTexts, Sink sink) {
            log.scan(fromExclusive, toInclusive, withTexts, sink::take);
        }

        @Override
        public List<Source> sources() {
            return java.util.stream.IntStream.rangeClosed(1, SOURCES)
                    .mapToObj(id -> new Source(
                            id, id == SOURCES ? Kinds.ORDER_COMPLETED : Kinds.PAGE_VIEWED, "web", "/" + id, true, null))
                    .toList();
        }

        @Override
        public List<Touchpoint> touchpoints() {
            return List.of();
        }

        @Override
        public List<Snapshot> changedSince(long version, int limit) {
            return people.changedSince(version, limit);
        }

        @Override
        public List<Long> numbersOf(CustomerId customer) {
            return List.of();
        }

        @Override
        public List<Long> positionsOf(Collection<Long> customerNumbers) {
            return log.positionsOf(customerNumbers);
        }
    }

    /** Scans alone, for finding where the time goes. */
    public double scanOnly() {
        long begin = System.nanoTime();
        var seen = new long[1];
        WorkspaceScope.run(
                workspace,
                () -> ground.scan(
                        0,
                        rows,
                        Set.of(SOURCES),
                        (long seq,
                                long customer,
                                int source,
                                long occurred,
                                long received,
                                @Nullable String id,
                                @Nullable String properties) -> seen[0]++));
        return seen[0] / ((System.nanoTime() - begin) / 1e9);
    }

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        var measure = new RebuildMeasure(Files.createTempDirectory(Path.of("target"), "rebuild"), rows);
        for (int round = 0; round < 3; round++) {
            double scan = measure.scanOnly();
            double rebuild = measure.rebuild();
            double wide = measure.rawWide();
            double narrow = measure.rawNarrow();
            System.out.printf(
                    "scan %.0f/s rebuild %.0f/s (%.1f B) wide %.0f/s (ratio %.2f) narrow %.0f/s (%.1f B, ratio %.3f)%n",
                    scan,
                    rebuild,
                    measure.bytesOfCopy(),
                    wide,
                    rebuild / wide,
                    narrow,
                    measure.bytesOfRaw(),
                    rebuild / narrow);
        }
        System.exit(0);
    }
}
