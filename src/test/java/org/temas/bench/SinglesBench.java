package org.temas.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.temas.RunningApp;

/** The same events one by one on 64 connections, against the least a durable endpoint can do. */
final class SinglesBench implements Bench.Part {

    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "singles";
    }

    @Override
    public int minutes() {
        return 5;
    }

    @Override
    public void run(Path folder, double scale, Consumer<Line> measured) throws Exception {
        int rows = Math.max(1_000, (int) (50_000 * scale));
        try (var app = RunningApp.start(folder.resolve("app"), Map.of());
                var minimal = new MinimalEndpoint(app.jdbcUrl(), app.databasePassword())) {
            var events = new Events(11, rows * ROUNDS / 10, "", IntakeBench.START);
            long warmed = System.nanoTime() + (long) (60 * Math.min(1, scale) * 1e9);
            for (int warm = 0; System.nanoTime() < warmed; warm++) {
                Load.seconds(app.address(), singles(events, "u" + warm, rows), CONNECTIONS);
                Load.seconds(minimal.address(), singles(events, "v" + warm, rows), CONNECTIONS);
            }
            int[] round = {0};
            measured.accept(Comparison.rate(
                            "Single events on 64 connections, against a minimal endpoint with group commit",
                            "events/s",
                            0.4,
                            0.2)
                    .run(
                            ROUNDS,
                            () -> rows
                                    / Load.seconds(app.address(), singles(events, "c" + round[0], rows), CONNECTIONS),
                            () -> rows
                                    / Load.seconds(
                                            minimal.address(), singles(events, "d" + round[0]++, rows), CONNECTIONS)));
        }
    }

    private static List<byte[]> singles(Events events, String run, int count) {
        List<byte[]> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String event = events.next(run);
            String call = event.substring(9, event.indexOf('"', 9));
            requests.add(
                    Connection.post("/v1/" + call, IntakeBench.AUTHORIZATION, event.getBytes(StandardCharsets.UTF_8)));
        }
        return requests;
    }
}
