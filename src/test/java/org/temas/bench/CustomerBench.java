package org.temas.bench;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.temas.RunningApp;

/**
 * One customer's page, against PostgreSQL's index read of that customer's last fifty interactions; at a million
 * interactions and at ten times as many, with fifty for each customer as before.
 */
final class CustomerBench implements Bench.Part {

    private static final int EACH = 50;
    private static final int ROUNDS = 7;
    private static final int ASKED = 100;

    @Override
    public String name() {
        return "customer";
    }

    @Override
    public int minutes() {
        return 9;
    }

    @Override
    public void run(Path folder, double scale, Consumer<Line> measured) throws Exception {
        int few = Math.max(20_000, (int) (1_000_000 * scale));
        Path data = folder.resolve("app");
        fill(data, 0, few);
        double before = measure(data, few, "1 M interactions", measured);
        fill(data, few, 10 * few);
        double after = measure(data, 10 * few, "10 M interactions", measured);
        measured.accept(
                Line.atMost("Customer page at 10 M interactions, against at 1 M", "", after / before, 1.5, 3, 0, ""));
    }

    private static double measure(Path data, int rows, String size, Consumer<Line> measured) throws Exception {
        try (var app = RunningApp.start(data, Map.of());
                var owner = Session.of(app.address());
                var connection = DriverManager.getConnection(app.jdbcUrl(), "temas", app.databasePassword());
                var read = connection.prepareStatement("""
                        SELECT *
                        FROM interactions.interaction
                        WHERE workspace_id = ? AND customer_no = ?
                        ORDER BY occurred_at DESC, seq DESC
                        LIMIT 50
                        """)) {
            UUID workspace = workspace(connection);
            var random = new Random(1);
            ask(owner, connection, workspace, random, rows);
            ask(owner, connection, workspace, random, rows);
            List<Double> pages = new ArrayList<>();
            Line line = Comparison.cost(
                            "Customer page at " + size + ", against an index read of the last 50", "ms", 10, 30)
                    .run(
                            ROUNDS,
                            () -> {
                                pages.add(ask(owner, connection, workspace, random, rows));
                                return pages.getLast();
                            },
                            () -> {
                                long begin = System.nanoTime();
                                for (int i = 0; i < ASKED; i++) {
                                    read.setObject(1, workspace);
                                    read.setLong(2, 1 + random.nextInt(rows / EACH));
                                    try (var found = read.executeQuery()) {
                                        while (found.next()) {
                                            found.getString("properties");
                                        }
                                    }
                                }
                                return (System.nanoTime() - begin) / 1e6 / ASKED;
                            });
            measured.accept(line);
            return Comparison.median(
                    pages.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    /** Milliseconds for a page, each of another customer. */
    private static double ask(Session owner, java.sql.Connection connection, UUID workspace, Random random, int rows)
            throws Exception {
        List<String> paths = new ArrayList<>();
        try (var find =
                connection.prepareStatement("SELECT id FROM customers.customer WHERE workspace_id = ? AND no = ?")) {
            for (int i = 0; i < ASKED; i++) {
                find.setObject(1, workspace);
                find.setLong(2, 1 + random.nextInt(rows / EACH));
                try (var found = find.executeQuery()) {
                    found.next();
                    paths.add("/customers/" + found.getString(1));
                }
            }
        }
        double sum = 0;
        for (String path : paths) {
            sum += owner.milliseconds(path);
        }
        return sum / ASKED;
    }

    private static UUID workspace(java.sql.Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT id FROM access.workspace")) {
            found.next();
            return found.getObject(1, UUID.class);
        }
    }

    /** The log from one number to another with its customers, as the intake would have left it, all read by everybody. */
    private static void fill(Path data, int from, int to) throws Exception {
        try (var app = RunningApp.start(data, Map.of());
                var connection = DriverManager.getConnection(app.jdbcUrl(), "temas", app.databasePassword());
                var statement = connection.createStatement()) {
            UUID workspace = workspace(connection);
            for (String sql : ROWS.split(";\n")) {
                statement.execute(sql.replace("$workspace", workspace.toString())
                        .replace("$fromCustomer", Integer.toString(from / EACH))
                        .replace("$toCustomer", Integer.toString(to / EACH))
                        .replace("$from", Integer.toString(from))
                        .replace("$to", Integer.toString(to)));
            }
        }
    }

    private static final String ROWS = """
            INSERT INTO interactions.head VALUES ('$workspace', $to, 24)
            ON CONFLICT (workspace_id) DO UPDATE SET seq = $to, source_id = 24;
            INSERT INTO interactions.source
            SELECT '$workspace', id, (ARRAY['page_viewed', 'product_viewed', 'product_added', 'order_completed'])[1 + id % 4],
                   'web', '/' || id, true, NULL, now()
            FROM generate_series(1, 24) AS id
            ON CONFLICT DO NOTHING;
            INSERT INTO interactions.subscription (workspace_id, subscriber, seq)
            SELECT '$workspace', subscriber, $to FROM unnest(ARRAY['warehouse', 'sales']) AS subscriber
            ON CONFLICT (workspace_id, subscriber) DO UPDATE SET seq = $to;
            INSERT INTO customers.customer (workspace_id, no, id, version, identified, name, province, created_at)
            SELECT '$workspace', no, gen_random_uuid(), no, true, 'Müşteri ' || no, 'İzmir', now()
            FROM generate_series($fromCustomer + 1, $toCustomer) AS no;
            INSERT INTO customers.identifier (workspace_id, key, customer_no, value, source, since)
            SELECT '$workspace', 'u:' || no, no, no::text, 'bench', now()
            FROM generate_series($fromCustomer + 1, $toCustomer) AS no;
            INSERT INTO customers.activity
            SELECT '$workspace', no, now() - interval '2 years', now(), 50
            FROM generate_series($fromCustomer + 1, $toCustomer) AS no;
            INSERT INTO interactions.interaction
            SELECT '$workspace', seq, gen_random_uuid(), seq, 1 + (hashint8(seq)::bigint + 2147483648) % $toCustomer, 1 + seq % 24,
                   at, at, 'm-' || seq,
                   '{"properties":{"path":"/urun/kahve-makinesi","url":"https://www.example.com/urun/kahve-makinesi","title":"Temas Örnek","number":'
                   || seq || '},"context":{"locale":"tr-TR","page":{"path":"/urun/kahve-makinesi"}}}'
            FROM (SELECT seq, now() - make_interval(secs => ($to - seq) * 6.3) AS at
                  FROM generate_series($from + 1, $to) AS seq) AS s;
            VACUUM ANALYZE interactions.interaction;
            VACUUM ANALYZE customers.customer;
            CHECKPOINT;
            """;
}
