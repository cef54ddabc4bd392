package org.temas.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The dashboard's page at ten million interactions: asked anew, and again while its answers are fresh. */
final class DashboardBench implements Bench.Part {

    private static final long ROWS = 10_000_000;
    private static final int ROUNDS = 7;

    @Override
    public String name() {
        return "dashboard";
    }

    @Override
    public int minutes() {
        return 5;
    }

    @Override
    public void run(Path folder, double scale, Consumer<Line> measured) throws Exception {
        World world = World.of(folder.resolveSibling("worlds"), (long) (ROWS * scale));
        try (var app = world.start();
                var owner = Session.of(app.address())) {
            for (int warm = 0; warm < 3; warm++) {
                owner.page(page(world, 30, 40 + warm));
            }
            measure(world, owner, 30, "of 30 days", 1_000, measured);
            // nobody opens it like that every morning
            measure(world, owner, 730, "of two years (for orientation)", Double.POSITIVE_INFINITY, measured);
        }
    }

    /** Each time another period of the same length: no answer of an earlier one can serve. */
    private static void measure(
            World world, Session owner, int days, String period, double goal, Consumer<Line> measured)
            throws Exception {
        List<Double> anew = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        var before = Machine.Reading.take();
        for (int round = 0; round < ROUNDS; round++) {
            String path = page(world, days, round);
            anew.add(owner.milliseconds(path));
            again.add(owner.milliseconds(path));
        }
        double others = Machine.Reading.take().othersSince(before);
        String what = "Dashboard " + period + " at 10 M interactions, ";
        measured.accept(line(what + "nothing remembered", anew, goal, others));
        measured.accept(line(what + "answers fresh", again, 150, others));
    }

    private static Line line(String what, List<Double> values, double goal, double others) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Line(
                what,
                "ms",
                Comparison.median(sorted),
                sorted[0],
                sorted[sorted.length - 1],
                goal,
                goal,
                false,
                others,
                "");
    }

    private static String page(World world, int days, int back) {
        var last = world.today().minusDays(back);
        return "/metrics?period=custom&from=" + last.minusDays(days - 1L) + "&to=" + last;
    }
}
