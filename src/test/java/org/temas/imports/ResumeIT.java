package org.temas.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.temas.RunningApp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code kill -9} in the middle of an import, while the warehouse copies what is recorded: the next start goes on by itself,
 * and in the end everything is there once, in the log, in the orders and in the warehouse.
 */
class ResumeIT {

    private static final int ORDERS = 12_500;
    private static final int LINES = 50_000;
    private static final int KILLS = Integer.getInteger("temas.resume.kills", 1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void goesOnWhereItStoodAndDoublesNothing() throws Exception {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "resume")), "r")
                .toAbsolutePath();
        Path file = folder.resolve("orders.csv");
        long cents = write(file);
        Path data = folder.resolve("data");
        RunningApp app = RunningApp.start(data, Map.of());
        try {
            String address = upload(app, file);
            for (int kill = 1; kill <= KILLS; kill++) {
                long at = ORDERS * (long) kill / (KILLS + 2);
                long recorded = awaitRecorded(app, at);
                app.kill();
                assertThat(recorded).as("killed in the middle").isBetween(at, ORDERS - 1L);
                System.out.println("Resume: killed after " + recorded + " of " + ORDERS + " orders");
                app = RunningApp.start(data, Map.of());
            }
            JsonNode done = awaitDone(app, address);
            JsonNode orders = done.path("counts").path("orders");
            assertThat(orders.path("new").asLong() + orders.path("unchanged").asLong())
                    .as(done.toPrettyString())
                    .isEqualTo(ORDERS);
            assertThat(done.path("sums").path("orders_total").decimalValue().movePointRight(2))
                    .isEqualByComparingTo(String.valueOf(cents));
            assertThat(done.path("refused").isEmpty()).isTrue();
            awaitWarehouse(app, Instant.parse(done.path("endedAt").asString()));
            List<Long> postgres = ask(postgres(app), """
                    SELECT (SELECT count(*) FROM interactions.interaction),
                           (SELECT count(DISTINCT message_id) FROM interactions.interaction),
                           (SELECT count(*) FROM sales.sales_order), (SELECT sum(gross) FROM sales.sales_order),
                           (SELECT count(*) FROM sales.order_line), (SELECT sum(amount) FROM sales.order_line)
                    """);
            assertThat(postgres)
                    .containsExactly((long) ORDERS, (long) ORDERS, (long) ORDERS, cents, (long) LINES, cents);
            app.close();
            assertThat(ask(warehouse(data), """
                    SELECT (SELECT count(*) FROM interaction), (SELECT count(DISTINCT seq) FROM interaction),
                           (SELECT count(*) FROM orders), (SELECT sum(gross) FROM orders),
                           (SELECT count(*) FROM order_line), (SELECT sum(amount) FROM order_line)
                    """)).isEqualTo(postgres);
        } finally {
            app.close();
        }
    }

    /** Lines of an order stand apart from each other. Returns the sum of all in cents. */
    private static long write(Path file) throws IOException {
        long cents = 0;
        try (var out = Files.newBufferedWriter(file)) {
            out.write("order_id,order_date,email,product_id,quantity,unit_price\n");
            for (int line = 0; line < LINES; line++) {
                int order = line % ORDERS;
                int price = 100 + line % 977;
                cents += price;
                out.write("S-" + order + ",2026-11-01 10:00:00,c" + order % 3_000 + "@example.com,P" + line % 50 + ",1,"
                        + price / 100 + "." + price / 10 % 10 + price % 10 + "\n");
            }
        }
        return cents;
    }

    private String upload(RunningApp app, Path file) throws IOException, InterruptedException {
        byte[] body = new Multipart().field("kind", "orders").file(file).bytes();
        HttpResponse<String> accepted = http.send(
                request(app, "/api/v1/imports")
                        .header("Content-Type", "multipart/form-data; boundary=" + Multipart.BOUNDARY)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        return URI.create(accepted.headers().firstValue("Location").orElseThrow())
                .getPath();
    }

    private static HttpRequest.Builder request(RunningApp app, String path) {
        return HttpRequest.newBuilder(app.address().resolve(path))
                .header("Authorization", "Bearer " + RunningApp.API_KEY);
    }

    private JsonNode get(RunningApp app, String path) throws IOException, InterruptedException {
        return JSON.readTree(http.send(request(app, path).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private static long awaitRecorded(RunningApp app, long wanted) throws Exception {
        try (var connection = postgres(app);
                var statement = connection.createStatement()) {
            while (true) {
                try (var row = statement.executeQuery("SELECT count(*) FROM interactions.interaction")) {
                    row.next();
                    if (row.getLong(1) >= wanted) {
                        return row.getLong(1);
                    }
                }
                Thread.sleep(10);
            }
        }
    }

    private JsonNode awaitDone(RunningApp app, String address) throws Exception {
        for (int i = 0; i < 600; i++) {
            JsonNode view = get(app, address);
            String state = view.path("state").asString();
            if (!state.equals("waiting") && !state.equals("running")) {
                assertThat(state).as(view.toPrettyString()).isEqualTo("done");
                return view;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("The import did not end");
    }

    /** Until it says that it holds everything of before this moment. */
    private void awaitWarehouse(RunningApp app, Instant moment) throws Exception {
        for (int i = 0; i < 150; i++) {
            JsonNode answer = get(app, "/api/v1/metrics/orders?from=2026-11-01&to=2026-11-30&interval=month");
            if (Instant.parse(answer.path("asOf").asString()).isAfter(moment)) {
                return;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("The warehouse did not catch up");
    }

    private static Connection postgres(RunningApp app) throws IOException, SQLException {
        return DriverManager.getConnection(
                app.jdbcUrl().replaceAll("/postgres$", "/temas"), "temas", app.databasePassword());
    }

    private static Connection warehouse(Path data) throws IOException, SQLException {
        try (var files = Files.list(data.resolve("warehouse"))) {
            Path file = files.filter(path -> path.toString().endsWith(".duckdb"))
                    .findFirst()
                    .orElseThrow();
            return DriverManager.getConnection("jdbc:duckdb:" + file);
        }
    }

    private static List<Long> ask(Connection connection, String sql) throws SQLException {
        try (connection;
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            var values = new ArrayList<Long>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                values.add(row.getLong(i));
            }
            return values;
        }
    }
}
