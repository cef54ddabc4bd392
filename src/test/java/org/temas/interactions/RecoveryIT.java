package org.temas.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.temas.RunningApp;

/**
 * {@code kill -9} at random moments of the intake: what was acknowledged is there, nothing is there twice, and it is soon
 * ready again. The witness writes each id down, durably, before it is sent, and marks it after the answer.
 */
class RecoveryIT {

    private static final int ROUNDS = Integer.getInteger("temas.recovery.rounds", 20);
    private static final long SEED = Long.getLong("temas.recovery.seed", System.nanoTime());
    private static final int SENDERS = 4;
    private static final int BATCH = 20;

    private final Random random = new Random(SEED);
    private final AtomicLong next = new AtomicLong();

    @Test
    void losesNothingAcknowledgedAndDoublesNothing() throws Exception {
        System.out.println("Recovery: " + ROUNDS + " rounds, seed " + SEED);
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "recovery")), "r")
                .toAbsolutePath();
        Path witnessFile = folder.resolve("witness");
        Duration slowest = Duration.ZERO;
        // ended in order once, so that the shared archive is there as on any machine it ran on before
        RunningApp.start(folder.resolve("data"), Map.of()).close();
        RunningApp app = RunningApp.start(folder.resolve("data"), Map.of());
        try (var witness = new Witness(witnessFile)) {
            for (int round = 0; round < ROUNDS; round++) {
                sendUntilKilled(app, witness, 200 + random.nextInt(2_800));
                long begin = System.nanoTime();
                app = RunningApp.start(folder.resolve("data"), Map.of());
                Duration ready = Duration.ofNanos(System.nanoTime() - begin);
                slowest = ready.compareTo(slowest) > 0 ? ready : slowest;
                compare(app, witnessFile);
            }
            System.out.println("Recovery: slowest start " + slowest.toMillis() + " ms");
            // the goal is 15 s on a machine that does nothing else; a machine that does must not make a liar of the
            // rest
            assertThat(slowest).isLessThan(Duration.ofSeconds(Integer.getInteger("temas.recovery.seconds", 60)));
        } finally {
            app.close();
        }
    }

    private void sendUntilKilled(RunningApp app, Witness witness, int millis) throws Exception {
        var stop = new AtomicBoolean();
        var ended = new CountDownLatch(SENDERS);
        for (int i = 0; i < SENDERS; i++) {
            int sender = i;
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    send(app, witness, stop, new Random(SEED + sender));
                } catch (IOException | InterruptedException killed) {
                    // the application is gone, as it should be
                } finally {
                    ended.countDown();
                }
            });
        }
        Thread.sleep(millis);
        app.kill();
        stop.set(true);
        ended.await();
    }

    private void send(RunningApp app, Witness witness, AtomicBoolean stop, Random mine)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            while (!stop.get()) {
                long from = next.getAndAdd(BATCH);
                var body = new StringBuilder("{\"batch\":[");
                for (long id = from; id < from + BATCH; id++) {
                    String user = "user-" + mine.nextInt(50);
                    body.append(id == from ? "" : ",")
                            .append("{\"messageId\":\"r-")
                            .append(id)
                            .append("\",")
                            .append(
                                    id % 10 == 0
                                            ? "\"type\":\"identify\",\"userId\":\"" + user + "\",\"traits\":{\"seen\":"
                                                    + id + "}"
                                            : "\"type\":\"track\",\"event\":\"Clicked\"")
                            .append(",\"anonymousId\":\"device-")
                            .append(mine.nextInt(80))
                            .append("\"}");
                }
                witness.write('s', from);
                var request = HttpRequest.newBuilder(app.address().resolve("/v1/batch"))
                        .header("Authorization", "Bearer " + RunningApp.WRITE_KEY)
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.ofString(
                                body.append("]}").toString()))
                        .build();
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    witness.write('a', from);
                }
            }
        }
    }

    /** Three sets: acknowledged must be there, sent but unanswered may be, never sent must not. */
    private static void compare(RunningApp app, Path witnessFile) throws IOException, SQLException {
        List<String> lines = Files.readAllLines(witnessFile);
        Set<Long> sent = ids(lines, 's');
        Set<Long> acknowledged = ids(lines, 'a');
        try (var connection = DriverManager.getConnection(
                        app.jdbcUrl().replaceAll("/postgres$", "/temas"), "temas", app.databasePassword());
                var statement = connection.createStatement()) {
            Set<Long> stored = new TreeSet<>();
            long rows = 0;
            try (var result = statement.executeQuery(
                    "SELECT substr(message_id, 3)::bigint FROM interactions.interaction WHERE message_id LIKE 'r-%'")) {
                while (result.next()) {
                    stored.add(result.getLong(1));
                    rows++;
                }
            }
            assertThat(rows).as("nothing twice").isEqualTo(stored.size());
            assertThat(missing(acknowledged, stored))
                    .as("acknowledged, but lost")
                    .isEmpty();
            assertThat(missing(stored, sent)).as("stored, but never sent").isEmpty();
            try (var result = statement.executeQuery("""
                    SELECT (SELECT count(*) FROM interactions.interaction WHERE customer_no <> 0),
                           (SELECT coalesce(sum(a.interactions), 0)::bigint
                            FROM customers.activity a
                            JOIN customers.customer c ON c.workspace_id = a.workspace_id AND c.no = a.customer_no
                            WHERE c.merged_into IS NULL)
                    """)) {
                result.next();
                assertThat(result.getLong(2)).as("counted").isEqualTo(result.getLong(1));
            }
            System.out.println("Recovery: acknowledged " + acknowledged.size() + ", unanswered "
                    + (sent.size() - acknowledged.size()) + ", of these stored "
                    + (stored.size() - acknowledged.size()));
        }
    }

    private static Set<Long> ids(List<String> lines, char mark) {
        return lines.stream()
                .filter(line -> line.length() > 1 && line.charAt(0) == mark)
                .map(line -> Long.parseLong(line.substring(1)))
                .flatMap(from ->
                        java.util.stream.LongStream.range(from, from + BATCH).boxed())
                .collect(Collectors.toSet());
    }

    private static Set<Long> missing(Set<Long> wanted, Set<Long> there) {
        var missing = new HashSet<>(wanted);
        missing.removeAll(there);
        return missing;
    }

    /** A file that survives what it watches. */
    private static final class Witness implements AutoCloseable {

        private final FileChannel file;

        Witness(Path path) throws IOException {
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        synchronized void write(char mark, long id) throws IOException {
            file.write(ByteBuffer.wrap((mark + String.valueOf(id) + "\n").getBytes(StandardCharsets.UTF_8)));
            file.force(false);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
