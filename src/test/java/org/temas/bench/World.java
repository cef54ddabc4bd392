package org.temas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.temas.RunningApp;

/**
 * An application whose warehouse holds two years of many interactions up to today, written straight into its file:
 * loading them through the front door would take longer than all that is measured on them. An eighth are orders of two
 * lines, a quarter are answers; some customers do much more than others.
 */
record World(Path folder, long rows, LocalDate from, LocalDate today) {

    static final ZoneId ZONE = ZoneId.of("Europe/Istanbul");

    /** The one of this run with that many interactions, made by the first who asks. */
    static World of(Path shared, long rows) throws Exception {
        LocalDate today = LocalDate.now(java.time.Clock.system(ZONE));
        var world = new World(
                shared.resolve("world-" + rows), rows, today.withDayOfMonth(1).minusMonths(23), today);
        Path ready = world.folder.resolve("ready");
        if (!Files.exists(ready)) {
            // what an attempt that failed left behind
            Bench.delete(world.folder);
            try (var app = RunningApp.start(world.folder, Map.of())) {
                ask(app, "/api/v1/metrics/orders?from=" + today + "&to=" + today.plusDays(1));
            }
            world.fill();
            Files.createFile(ready);
        }
        return world;
    }

    RunningApp start() throws IOException, InterruptedException {
        return RunningApp.start(folder, Map.of());
    }

    /** The first day after the period of 24 months. */
    LocalDate to() {
        return today.withDayOfMonth(1).plusMonths(1);
    }

    /** A file with the same rows, for the reference to ask while the application has its own open. */
    java.sql.Connection copy() throws IOException, SQLException {
        Path copy = folder.resolve("reference.duckdb");
        Files.copy(file(), copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return open(copy);
    }

    static String ask(RunningApp app, String path) throws IOException {
        try (var connection = new Connection(app.address())) {
            int status = connection.exchange(Connection.get(path, "Bearer " + RunningApp.API_KEY));
            if (status != 200) {
                throw new IOException(path + " answered " + status + ": " + connection.body());
            }
            return connection.body();
        }
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("warehouse"))) {
            return files.filter(file -> file.toString().endsWith(".duckdb"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("The application made no warehouse"));
        }
    }

    private static java.sql.Connection open(Path file) throws SQLException {
        var properties = new Properties();
        properties.setProperty("memory_limit", "2GB");
        properties.setProperty("preserve_insertion_order", "false");
        return DriverManager.getConnection("jdbc:duckdb:" + file, properties);
    }

    private void fill() throws IOException, SQLException {
        long customers = Math.max(1_000, rows / 50);
        long micros = Duration.between(
                                from.atStartOfDay(ZONE).toInstant(),
                                Instant.now().minusSeconds(60))
                        .toNanos()
                / 1_000;
        try (var connection = open(file());
                var statement = connection.createStatement()) {
            statement.execute(ROWS.replace("$customers", Long.toString(customers))
                    .replace(
                            "$from",
                            from.atStartOfDay(ZONE)
                                    .toInstant()
                                    .toString()
                                    .replaceAll("[TZ]", " ")
                                    .strip())
                    .replace("$step", Double.toString((double) micros / rows))
                    .replace("$rows", Long.toString(rows)));
        }
    }

    /** Deterministic; in the order of time, as the log comes in. */
    private static final String ROWS = """
            CREATE TEMP MACRO h(a, b) AS CAST(hash(a, b) >> 1 AS BIGINT);
            CREATE TEMP MACRO moment(i) AS TIMESTAMP '$from' + to_microseconds(CAST(i * CAST($step AS DOUBLE) AS BIGINT));
            INSERT INTO source
            SELECT i, (['page_viewed', 'product_viewed', 'product_added', 'checkout_started', 'order_completed',
                        'survey_answered', 'product_reviewed', 'email_sent'])[1 + i % 8],
                   (['web', 'mobile', 'store', 'email', 'phone'])[1 + i // 8], 'n' || i, i % 8 <> 7, 't' || (i % 20),
                   'Touchpoint ' || (i % 20), (['before', 'during', 'after'])[1 + i % 3]
            FROM range(40) t(i);
            INSERT INTO customer
            SELECT i, uuid(), h(i, 0) % 500 <> 0, TRUE, 1950 + h(i, 1) % 55, (['f', 'm', NULL])[1 + h(i, 2) % 3], 'tr', 'TR',
                   'P' || (h(i, 4) % 81), NULL, 'C' || (h(i, 5) % 900), NULL, NULL,
                   MAP {'tier': (['gold', 'silver', 'none'])[1 + h(i, 7) % 3]}, CAST(TIMESTAMP '$from' AS DATE)
            FROM range(1, $customers + 1) t(i);
            INSERT INTO interaction
            SELECT i, 1 + CAST(floor($customers * pow((h(i, 8) % 1000000) / 1000000.0, 1.6)) AS BIGINT), h(i, 9) % 40,
                   moment(i), CAST(moment(i) + INTERVAL 3 HOUR AS DATE)
            FROM range(1, $rows + 1) t(i)
            ORDER BY i;
            INSERT INTO orders
            SELECT 'o' || seq, customer, occurred, day, CASE WHEN h(seq, 24) % 200 > 0 THEN 1000 + h(seq, 10) % 50000 END,
                   NULL, 500, 0, 'TRY', 'delivered',
                   h(seq, 11) % 50 = 0, (['web', 'mobile', 'store'])[1 + h(seq, 12) % 3], 'S' || (h(seq, 13) % 20),
                   'P' || (h(seq, 14) % 81), occurred + INTERVAL 5 DAY,
                   CASE WHEN h(seq, 16) % 10 > 0 THEN occurred + to_hours(CAST(20 + h(seq, 15) % 140 AS INTEGER)) END,
                   2, source, seq
            FROM interaction
            WHERE source % 8 = 4
            ORDER BY seq;
            INSERT INTO order_line
            SELECT order_id, line, customer, day, 'p' || (h(seq, 30 + line) % 500), 'Product ' || (h(seq, 30 + line) % 500),
                   'Category ' || (h(seq, 30 + line) % 12), 1, gross // 2
            FROM orders, (VALUES (1), (2)) n(line)
            ORDER BY seq;
            INSERT INTO refund
            SELECT 'r' || seq, order_id, customer, CAST(least(day + 6, CAST(moment($rows) AS DATE)) AS DATE), gross // 2, seq
            FROM orders
            WHERE h(seq, 40) % 30 = 0
            ORDER BY seq;
            INSERT INTO answer
            SELECT seq, customer, occurred, day, (['nps', 'csat', 'ces'])[1 + h(seq, 17) % 3], h(seq, 18) % 11,
                   CASE WHEN h(seq, 19) % 3 = 0 THEN 40 ELSE 0 END,
                   'survey' || (h(seq, 20) % 4), NULL, NULL, source, (['web', 'mobile', 'email'])[1 + h(seq, 21) % 3], NULL
            FROM interaction
            WHERE source % 8 IN (5, 6)
            ORDER BY seq;
            UPDATE watermark SET seq = $rows, as_of = moment($rows);
            CHECKPOINT;
            """;
}
