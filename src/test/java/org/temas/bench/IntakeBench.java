package org.temas.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.temas.RunningApp;

/** Intake over HTTP, durable, resolved, in the log and in the profile: in batches against raw COPY, singly against a minimal endpoint. */
final class IntakeBench implements Bench.Part {

    static final String AUTHORIZATION = "Basic "
            + Base64.getEncoder().encodeToString((RunningApp.WRITE_KEY + ":").getBytes(StandardCharsets.UTF_8));

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public List<Comparison.Result> run(Path folder, int scale) throws Exception {
        List<Comparison.Result> results = new ArrayList<>();
        try (var app = RunningApp.start(folder.resolve("intake"), Map.of());
                var copy = new RawCopy(app.jdbcUrl(), app.databasePassword());
                var minimal = new MinimalEndpoint(app.jdbcUrl(), app.databasePassword())) {
            var events = new Events(7, 100_000, Instant.parse("2026-10-01T00:00:00Z"));
            int rows = 200_000 * scale;
            Load.seconds(app.address(), events.batches("warm", 100_000, AUTHORIZATION), 8);
            copy.seconds(copy.prepare(events, "warm", 100_000));
            int[] round = {0};
            results.add(Comparison.rate("Intake in batches of 100, against raw COPY", "rows/s", 1 / 3.0, 1 / 5.0)
                    .run(
                            5,
                            () -> {
                                var requests = events.batches("a" + round[0], rows, AUTHORIZATION);
                                return rows / Load.seconds(app.address(), requests, 8);
                            },
                            () -> {
                                var prepared = copy.prepare(events, "b" + round[0]++, rows);
                                return rows / copy.seconds(prepared);
                            }));
            Load.seconds(app.address(), singles(events, "warm1", 20_000), 64);
            Load.seconds(minimal.address(), singles(events, "warm2", 20_000), 64);
            int one = 30_000 * scale;
            results.add(Comparison.rate(
                            "Single events on 64 connections, against a minimal endpoint", "events/s", 0.4, 0.2)
                    .run(
                            5,
                            () -> one / Load.seconds(app.address(), singles(events, "c" + round[0], one), 64),
                            () -> one / Load.seconds(minimal.address(), singles(events, "d" + round[0]++, one), 64)));
        }
        return results;
    }

    private static List<byte[]> singles(Events events, String run, int count) {
        List<byte[]> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String event = events.next(run);
            requests.add(Connection.post("/v1/track", AUTHORIZATION, asTrack(event)));
        }
        return requests;
    }

    /** The single endpoints take their type from the path; here every event is sent as a track. */
    private static byte[] asTrack(String event) {
        String track = event.contains("\"event\":")
                ? event
                : event.substring(0, event.length() - 1) + ",\"event\":\"Something Happened\"}";
        return track.getBytes(StandardCharsets.UTF_8);
    }
}
