package org.temas.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.temas.RunningApp;

/**
 * While ten thousand events a second come in: how long after its acknowledgement an event is in the profile, the
 * timeline and a metric, and what the dashboard costs against idle. Where the intake takes fewer, as many as it sustains.
 */
final class FreshBench implements Bench.Part {

    private static final int WANTED = 10_000;
    private static final int ROUNDS = 5;
    private static final int PROBES = 250;
    private static final int PEOPLE = 50;
    private static final Duration WINDOW = Duration.ofSeconds(12);
    private static final Pattern CUSTOMER = Pattern.compile("/customers/([0-9a-f-]{36})");

    @Override
    public String name() {
        return "fresh";
    }

    @Override
    public int minutes() {
        return 9;
    }

    @Override
    public void run(Path folder, double scale, Consumer<Line> measured) throws Exception {
        int history = Math.max(10_000, (int) (500_000 * scale)) / 100 * 100;
        try (var app = RunningApp.start(folder.resolve("app"), Map.of());
                var owner = Session.of(app.address())) {
            var events = new Events(5, history / 10, "", Instant.now().minus(Duration.ofHours(20)));
            Load.seconds(app.address(), events.batches("h", history, IntakeBench.AUTHORIZATION), 8);
            double most = history
                    / 2.0
                    / Load.seconds(app.address(), events.batches("i", history / 2, IntakeBench.AUTHORIZATION), 8);
            int rate = most * 0.9 >= WANTED ? WANTED : (int) (most * 0.9) / 100 * 100;
            String note = rate == WANTED ? "" : "at %,d events/s, the most it sustains here".formatted(rate);
            System.out.printf("  the intake takes %,.0f events/s; measuring at %,d%n", most, rate);
            settle(app);
            dashboard(app, owner, events, rate, note, measured);
            settle(app);
            freshness(app, owner, events, rate, note, measured);
        }
    }

    /** Until all that came in is in the warehouse. */
    private static void settle(RunningApp app) throws Exception {
        long previous = -1;
        for (int i = 0; i < 120; i++) {
            String answer = World.ask(
                    app, "/api/v1/metrics/interactions?from=" + today().minusDays(30) + "&to=" + today().plusDays(1));
            long now = answer.replaceAll(".*\"value\":(\\d+).*", "$1").hashCode();
            if (now == previous) {
                return;
            }
            previous = now;
            Thread.sleep(Duration.ofSeconds(2));
        }
    }

    private static LocalDate today() {
        return LocalDate.now(java.time.Clock.system(World.ZONE));
    }

    private static void dashboard(
            RunningApp app, Session owner, Events events, int rate, String note, Consumer<Line> measured)
            throws Exception {
        int[] asked = {0};
        int[] round = {0};
        double[] taken = new double[ROUNDS];
        int count = (int) (rate * WINDOW.toSeconds()) / 100 * 100;
        Line line = Comparison.cost("Dashboard p95 while 10,000 events/s come in, against idle", "ms", 1.5, 2.5)
                .run(
                        ROUNDS,
                        () -> {
                            var batches = events.batches("d" + round[0], count, IntakeBench.AUTHORIZATION);
                            try (var pace = new Pace(app.address(), batches, rate)) {
                                List<Double> times = new ArrayList<>();
                                while (pace.running()) {
                                    times.add(page(owner, asked[0]++));
                                }
                                taken[round[0]++] = pace.rate();
                                return p95(times);
                            }
                        },
                        () -> {
                            Thread.sleep(Duration.ofSeconds(1));
                            List<Double> times = new ArrayList<>();
                            Instant end = Instant.now().plus(WINDOW.dividedBy(2));
                            while (Instant.now().isBefore(end)) {
                                times.add(page(owner, asked[0]++));
                            }
                            return p95(times);
                        });
        measured.accept(noted(line, note, Comparison.median(taken), rate));
    }

    private static Line noted(Line line, String note, double taken, int rate) {
        Line noted = note.isEmpty() ? line : line.noting(note);
        return taken > 0.97 * rate ? noted : noted.noting("only %,.0f events/s were taken".formatted(taken));
    }

    private static double p95(List<Double> times) {
        return Comparison.quantile(
                0.95, times.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Each time another period, so that nothing remembered can serve; a person's pause between two. */
    private static double page(Session owner, int number) throws IOException, InterruptedException {
        LocalDate from = today().minusDays(30L + number % 600);
        double time = owner.milliseconds("/metrics?period=custom&from=" + from + "&to=" + today());
        Thread.sleep(200);
        return time;
    }

    private static void freshness(
            RunningApp app, Session owner, Events events, int rate, String note, Consumer<Line> measured)
            throws Exception {
        List<String> people = people(app, owner);
        Duration each = Duration.ofMillis(160);
        int count = (int) (rate * (PROBES * each.toMillis() / 1_000 + 5)) / 100 * 100;
        var batches = events.batches("f", count, IntakeBench.AUTHORIZATION);
        var seen = new LinkedHashMap<String, ConcurrentLinkedQueue<Double>>();
        List.of("the profile", "the timeline", "a metric")
                .forEach(view -> seen.put(view, new ConcurrentLinkedQueue<>()));
        var problems = new ConcurrentLinkedQueue<Throwable>();
        var before = Machine.Reading.take();
        double taken;
        try (var pace = new Pace(app.address(), batches, rate)) {
            Thread.sleep(Duration.ofSeconds(2));
            List<Thread> probes = new ArrayList<>();
            for (int probe = 0; probe < PROBES; probe++) {
                int number = probe;
                probes.add(Thread.ofVirtual().start(() -> {
                    try {
                        probe(app, owner, number, people.get(number % PEOPLE), seen);
                    } catch (Exception e) {
                        problems.add(e);
                    }
                }));
                Thread.sleep(each);
            }
            for (Thread probe : probes) {
                probe.join();
            }
            taken = pace.rate();
        }
        double others = Machine.Reading.take().othersSince(before);
        if (!problems.isEmpty()) {
            throw new IOException(problems.size() + " of " + PROBES + " events were never seen", problems.peek());
        }
        seen.forEach((view, times) -> {
            double[] all =
                    times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            Line line = new Line(
                    "From acknowledged to visible in " + view + " at 10,000 events/s, p99",
                    "s",
                    Comparison.quantile(0.99, all),
                    Comparison.median(all),
                    all[all.length - 1],
                    2,
                    2,
                    false,
                    others,
                    "in brackets median and longest");
            measured.accept(noted(line, note, taken, rate));
        });
    }

    /** The public ids of people who are known already. */
    private static List<String> people(RunningApp app, Session owner) throws Exception {
        List<String> ids = new ArrayList<>();
        try (var connection = new Connection(app.address())) {
            for (int person = 0; person < PEOPLE; person++) {
                send(
                        connection,
                        "{\"type\":\"identify\",\"messageId\":\"person-%d\",\"userId\":\"fresh-%d\",\"traits\":{\"name\":\"Taze%d Kisi\"}}"
                                .formatted(person, person, person));
                var found = CUSTOMER.matcher(owner.page("/customers?q=taze" + person + "+kisi"));
                if (!found.find()) {
                    throw new IOException("Person " + person + " cannot be found");
                }
                ids.add(found.group(1));
            }
        }
        return ids;
    }

    private static void send(Connection connection, String... events) throws IOException {
        byte[] body = ("{\"batch\":[" + String.join(",", events) + "]}").getBytes(StandardCharsets.UTF_8);
        if (connection.exchange(Connection.post("/v1/batch", IntakeBench.AUTHORIZATION, body)) != 200) {
            throw new IOException(connection.body());
        }
    }

    private static void probe(
            RunningApp app, Session owner, int number, String customer, Map<String, ConcurrentLinkedQueue<Double>> seen)
            throws Exception {
        String mark = "mark" + Long.toString(new Random().nextLong() & Long.MAX_VALUE, 36);
        int person = number % PEOPLE;
        try (var connection = new Connection(app.address());
                var browser = owner.another()) {
            send(
                    connection,
                    "{\"type\":\"identify\",\"messageId\":\"i-%s\",\"userId\":\"fresh-%d\",\"traits\":{\"probe\":\"p%s\"}}"
                            .formatted(mark, person, mark),
                    "{\"type\":\"track\",\"event\":\"Order Completed\",\"messageId\":\"t-%s\",\"userId\":\"fresh-%d\",\"properties\":{\"order_id\":\"o%s\",\"total\":10.5,\"currency\":\"TRY\",\"store\":\"s%s\",\"products\":[]}}"
                            .formatted(mark, person, mark, mark));
            long acknowledged = System.nanoTime();
            String metric = "/api/v1/metrics/orders?from=" + today().minusDays(1) + "&to=" + today().plusDays(2)
                    + "&where=store:s" + mark;
            byte[] question = Connection.get(metric, "Bearer " + RunningApp.API_KEY);
            var waiting = new ArrayList<>(seen.keySet());
            while (!waiting.isEmpty()) {
                if (System.nanoTime() - acknowledged > 30e9) {
                    throw new IOException("Not in " + waiting + " after half a minute");
                }
                if (waiting.contains("the profile") || waiting.contains("the timeline")) {
                    String page = browser.page("/customers/" + customer);
                    double now = (System.nanoTime() - acknowledged) / 1e9;
                    see(
                            page.contains(">p" + mark) || page.contains("p" + mark + "<"),
                            "the profile",
                            now,
                            waiting,
                            seen);
                    see(page.contains("/orders/o" + mark), "the timeline", now, waiting, seen);
                }
                if (connection.exchange(question) != 200) {
                    throw new IOException(connection.body());
                }
                double now = (System.nanoTime() - acknowledged) / 1e9;
                see(connection.body().contains("\"value\":1"), "a metric", now, waiting, seen);
                Thread.sleep(waiting.isEmpty() ? 0 : 100);
            }
        }
    }

    private static void see(
            boolean visible,
            String view,
            double seconds,
            List<String> waiting,
            Map<String, ConcurrentLinkedQueue<Double>> seen) {
        if (visible && waiting.remove(view)) {
            seen.get(view).add(seconds);
        }
    }
}
