package org.temas.interactions;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.temas.TestDatabase;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.ids.Uuid7;

/** Where the pipeline's time goes: samples what its connections are doing. For tuning only. */
final class PipelineProbe {

    private PipelineProbe() {}

    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        var here = new TestInteractions(TestDatabase.db());
        var type = Class.forName("org.temas.bench.Events");
        var constructor = type.getDeclaredConstructor(long.class, int.class, Instant.class);
        constructor.setAccessible(true);
        Object events = constructor.newInstance(7L, 100_000, Instant.parse("2026-02-01T00:00:00Z"));
        var next = type.getDeclaredMethod("next", String.class);
        next.setAccessible(true);
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < rows / 100; i++) {
            var body = new StringBuilder("{\"batch\":[");
            for (int j = 0; j < 100; j++) {
                body.append(j == 0 ? "" : ",").append(next.invoke(events, "p"));
            }
            bodies.add(body.append("]}").toString().getBytes(StandardCharsets.UTF_8));
        }
        long parse = System.nanoTime();
        for (byte[] body : bodies) {
            TrackedDrafts.all(
                    TrackingCall.BATCH,
                    TrackingParser.parse(body, TrackingCall.BATCH),
                    TestInteractions.NOW,
                    new Uuid7(here.clock));
        }
        System.out.printf("parse alone %.0f events/s%n", rows / ((System.nanoTime() - parse) / 1e9));
        Map<String, Integer> samples = new TreeMap<>();
        Thread sampler = Thread.ofPlatform().daemon().start(() -> {
            while (true) {
                Thread.getAllStackTraces().forEach((thread, stack) -> {
                    if (thread.getName().startsWith("intake-")) {
                        var where = new StringBuilder();
                        int shown = 0;
                        for (StackTraceElement frame : stack) {
                            if (frame.getClassName().startsWith("org.temas")
                                    && !frame.getClassName().contains(".Db")
                                    && !frame.getMethodName().startsWith("lambda")
                                    && shown++ < 3) {
                                where.append(frame.getFileName())
                                        .append(':')
                                        .append(frame.getLineNumber())
                                        .append(' ');
                            }
                        }
                        boolean waits =
                                stack.length > 0 && stack[0].getClassName().startsWith("sun.nio");
                        samples.merge((waits ? "SQL " : "java ") + where, 1, Integer::sum);
                    }
                });
                try {
                    Thread.sleep(3);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        long begin = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (byte[] body : bodies) {
                pool.submit(() -> WorkspaceScope.call(
                        here.workspace,
                        () -> here.intake.append(TrackedDrafts.all(
                                TrackingCall.BATCH,
                                TrackingParser.parse(body, TrackingCall.BATCH),
                                TestInteractions.NOW,
                                new Uuid7(here.clock)))));
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("%.0f rows/s%n", rows / seconds);
        sampler.interrupt();
        samples.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(16)
                .forEach(entry -> System.out.println(entry.getValue() + " " + entry.getKey()));
        System.out.println(
                here.count("interactions.interaction") + " rows, customers " + here.count("customers.customer"));
        System.exit(0);
    }
}
