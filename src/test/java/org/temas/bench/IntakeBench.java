package org.temas.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.temas.RunningApp;

/**
 * A million mixed events of a hundred thousand customers, ten each and mingled, over HTTP in batches of a hundred:
 * durable, resolved, in the log, in the profile; against raw COPY of the same rows.
 */
final class IntakeBench implements Bench.Part {

    static final String AUTHORIZATION = "Basic "
            + Base64.getEncoder().encodeToString((RunningApp.WRITE_KEY + ":").getBytes(StandardCharsets.UTF_8));

    static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    private static final int EVENTS = 1_000_000;
    private static final int EVENTS_EACH = 10;
    private static final int ROUNDS = 5;
    private static final int CONNECTIONS = 32;
    private static final double WARM_SECONDS = 60;

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public int minutes() {
        return 8;
    }

    @Override
    public void run(Path folder, double scale, Consumer<Line> measured) throws Exception {
        int rows = Math.max(2_000, (int) (EVENTS * scale) / ROUNDS / 100 * 100);
        try (var app = RunningApp.start(folder.resolve("app"), Map.of());
                var copy = new RawCopy(app.jdbcUrl(), app.databasePassword())) {
            // other people than those measured; some of them at first so that both sides are compiled and warm
            var strangers = new Events(3, rows / EVENTS_EACH, "w", START);
            long warm = System.nanoTime() + (long) (WARM_SECONDS * Math.min(1, scale) * 1e9);
            for (int i = 0; System.nanoTime() < warm; i++) {
                Load.seconds(
                        app.address(),
                        strangers.batches("warm" + i, Math.min(rows, 50_000), AUTHORIZATION),
                        CONNECTIONS);
            }
            copy.seconds(copy.newRows());
            var events = new Events(7, rows * ROUNDS / EVENTS_EACH, "", START);
            int[] round = {0};
            Line line = Comparison.rate(
                            "Intake over HTTP in batches of 100, against raw COPY", "rows/s", 1 / 3.0, 1 / 5.0)
                    .run(
                            ROUNDS,
                            () -> rows
                                    / Load.seconds(
                                            app.address(),
                                            events.batches("a" + round[0]++, rows, AUTHORIZATION),
                                            CONNECTIONS),
                            () -> rows / copy.seconds(copy.newRows()));
            copy.rows();
            measured.accept(line);
        }
    }
}
