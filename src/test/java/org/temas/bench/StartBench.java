package org.temas.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.temas.RunningApp;

/** {@code bin/start} on data that is there: until it is ready, and the memory it holds after some work. */
final class StartBench implements Bench.Part {

    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public int minutes() {
        return 6;
    }

    @Override
    public void run(Path folder, double scale, Consumer<Line> measured) throws Exception {
        // the first builds if needed, makes the database and the archive of classes
        stop(start(folder, freePort(), Duration.ofMinutes(4)).process());
        double[] seconds = new double[ROUNDS];
        long memory = 0;
        var before = Machine.Reading.take();
        for (int round = 0; round < ROUNDS; round++) {
            int port = freePort();
            Started again = start(folder, port, Duration.ofMinutes(1));
            seconds[round] = again.seconds();
            if (round == ROUNDS - 1) {
                work(URI.create("http://127.0.0.1:" + port), Math.max(2_000, (int) (50_000 * scale) / 100 * 100));
                memory = resident(again.process().pid());
            }
            stop(again.process());
        }
        double others = Machine.Reading.take().othersSince(before);
        measured.accept(Line.atMost("Second start until ready", "s", Comparison.median(seconds), 8, 8, others, ""));
        measured.accept(Line.atMost(
                "Resident memory of the JVM after 50,000 events and some pages",
                "MB",
                memory / 1024.0,
                700,
                700,
                others,
                ""));
    }

    private record Started(Process process, double seconds) {}

    private static Started start(Path folder, int port, Duration patience) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("bin/start")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("start.out").toFile()));
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("TEMAS_"));
        environment.put("TEMAS_DATA_DIR", folder.resolve("data").toString());
        environment.put("TEMAS_PORT", String.valueOf(port));
        environment.put("TEMAS_MANAGEMENT_PORT", String.valueOf(freePort()));
        environment.put("TEMAS_ADMIN_EMAIL", "owner@example.com");
        environment.put("TEMAS_ADMIN_PASSWORD", RunningApp.PASSWORD);
        environment.put("TEMAS_WRITE_KEY", RunningApp.WRITE_KEY);
        environment.put("TEMAS_API_KEY", RunningApp.API_KEY);
        long begin = System.nanoTime();
        Process process = builder.start();
        Instant end = Instant.now().plus(patience);
        while (process.isAlive() && Instant.now().isBefore(end)) {
            try (var connection = new Connection(URI.create("http://127.0.0.1:" + port))) {
                if (connection.exchange(Connection.get("/readyz", "none")) == 200) {
                    return new Started(process, (System.nanoTime() - begin) / 1e9);
                }
            } catch (IOException notYet) {
                // the next attempt tells
            }
            Thread.sleep(25);
        }
        stop(process);
        throw new IOException("Not ready: " + Files.readString(folder.resolve("start.out")));
    }

    private static void work(URI server, int events) throws Exception {
        Load.seconds(
                server,
                new Events(1, events / 10, "", IntakeBench.START).batches("s", events, IntakeBench.AUTHORIZATION),
                8);
        try (var owner = Session.of(server)) {
            for (int i = 0; i < 10; i++) {
                owner.page("/metrics?from=2026-09-0" + (1 + i % 9) + "&to=2026-10-31");
                owner.page("/customers?q=musteri+" + i);
                owner.page("/customers");
            }
        }
    }

    private static long resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
