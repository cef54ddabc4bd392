package org.temas.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.temas.RunningApp;
import org.temas.insights.Metric;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every metric by month over 24 months, HTTP in, JSON out, nothing remembered; against the best SQL written by hand for
 * that one question, on a copy of the same file. Equal figures come before times, twenty milliseconds are free.
 */
final class MetricsBench implements Bench.Part {

    private static final double FREE = 20;
    private static final long[] MILLIONS = {1, 3, 10};
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public int minutes() {
        return 14;
    }

    /** What one size came to, in milliseconds for each metric. */
    private record Times(Map<Metric, Double> ours, Map<Metric, Double> byHand, double others) {

        double sum(Map<Metric, Double> of) {
            return of.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    @Override
    public void run(Path folder, double scale, Consumer<Line> measured) throws Exception {
        Times before = null;
        for (long millions : MILLIONS) {
            boolean last = millions == MILLIONS[MILLIONS.length - 1];
            World world = World.of(folder.resolveSibling("worlds"), (long) (millions * 1_000_000 * scale));
            Times times = measure(world, millions, last ? 5 : 3, last ? measured : line -> {});
            String size = millions + " M interactions";
            measured.accept(Line.atMost(
                    "All metrics by month, one after the other, less 20 ms each, at " + size,
                    "",
                    Math.max(0, times.sum(times.ours()) - FREE * times.ours().size()) / times.sum(times.byHand()),
                    1.2,
                    2,
                    times.others(),
                    ""));
            if (before != null) {
                double grown = times.sum(times.ours()) / before.sum(before.ours());
                long from = millions == 3 ? 1 : 3;
                measured.accept(Line.atMost(
                        "All metrics at %d M, against %.1f times those at %d M"
                                .formatted(millions, (double) millions / from, from),
                        "",
                        grown * from / millions,
                        1,
                        1.1,
                        times.others(),
                        ""));
            }
            before = times;
        }
    }

    private static Times measure(World world, long millions, int rounds, Consumer<Line> measured) throws Exception {
        var ours = new LinkedHashMap<Metric, Double>();
        var byHand = new LinkedHashMap<Metric, Double>();
        var before = Machine.Reading.take();
        try (RunningApp app = world.start();
                var http = new Connection(app.address());
                var reference = world.copy()) {
            Map<Metric, String> references = MetricReferences.of(world.from(), world.to(), world.today());
            for (Metric metric : Metric.values()) {
                String what = metric.id() + " by month, less 20 ms, at " + millions + " M interactions";
                try {
                    byte[] request = request(metric, world);
                    List<Double> wanted = byHand(reference, references.get(metric));
                    List<Double> found = found(http, request);
                    check(wanted, found);
                    List<Double> here = new ArrayList<>();
                    List<Double> there = new ArrayList<>();
                    Line line = Comparison.cost(what, "ms", 1.2, 2.0)
                            .run(
                                    rounds,
                                    () -> {
                                        here.add(timed(() -> http.exchange(request)));
                                        return Math.max(0.01, here.getLast() - FREE);
                                    },
                                    () -> {
                                        there.add(timed(() -> byHand(reference, references.get(metric))));
                                        return there.getLast();
                                    });
                    measured.accept(line);
                    ours.put(metric, median(here));
                    byHand.put(metric, median(there));
                } catch (SQLException | java.io.IOException | IllegalStateException e) {
                    Line failed = Line.failed(what, e);
                    System.out.println(failed.row());
                    measured.accept(failed);
                }
            }
        }
        return new Times(ours, byHand, Machine.Reading.take().othersSince(before));
    }

    private static byte[] request(Metric metric, World world) {
        boolean whole = metric == Metric.RFM || metric == Metric.FUNNEL_STAGE;
        return Connection.get(
                "/api/v1/metrics/" + metric.id() + "?from=" + world.from() + "&to=" + world.to() + "&interval="
                        + (whole ? "none" : "month"),
                "Bearer " + RunningApp.API_KEY);
    }

    private static List<Double> found(Connection http, byte[] request) throws java.io.IOException {
        if (http.exchange(request) != 200) {
            throw new java.io.IOException(http.body());
        }
        var values = new ArrayList<Double>();
        for (var series : JSON.readTree(http.body()).path("series")) {
            for (var point : series.path("points")) {
                values.add(
                        point.path("value").isNull() ? 0 : point.path("value").asDouble());
            }
        }
        return values;
    }

    /** The same figures, whatever their order; what is nothing need not be said. */
    private static void check(List<Double> wanted, List<Double> found) {
        double[] one = said(wanted);
        double[] other = said(found);
        if (one.length != other.length) {
            throw new IllegalStateException(other.length + " figures instead of " + one.length);
        }
        for (int i = 0; i < one.length; i++) {
            if (Math.abs(one[i] - other[i]) > 1e-6 * Math.max(1, Math.abs(one[i]))) {
                throw new IllegalStateException(other[i] + " instead of " + one[i]);
            }
        }
    }

    private static double[] said(List<Double> values) {
        return values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> value != 0)
                .sorted()
                .toArray();
    }

    private static List<Double> byHand(java.sql.Connection connection, String sql) throws SQLException {
        var values = new ArrayList<Double>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                double value = rows.getDouble(2);
                values.add(rows.wasNull() || Double.isNaN(value) ? 0 : value);
            }
        }
        return values;
    }

    /** Work that may fail. */
    private interface Work {
        void run() throws Exception;
    }

    private static double timed(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double median(List<Double> values) {
        return Comparison.median(
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
