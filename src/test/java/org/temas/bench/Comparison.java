package org.temas.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Ours against a reference, both sides in one run, A B A B …: the ratio is taken pair by pair and its median is quoted;
 * a pair during which others took more than a tenth of the processors is dropped and said so.
 *
 * @param name what is compared
 * @param unit of both figures, on the screen only: the kept table has ratios
 * @param goal the ratio to reach
 * @param limit the ratio that must not be missed
 * @param higherIsBetter rates: the ratio should be at least the goal; times and sizes: at most
 */
record Comparison(String name, String unit, double goal, double limit, boolean higherIsBetter) {

    private static final double QUIET = 0.10;

    /** One side: does the work and says its figure. */
    interface Side {
        double measure() throws Exception;
    }

    private record Pair(double ours, double reference, double others) {}

    static Comparison rate(String name, String unit, double goal, double limit) {
        return new Comparison(name, unit, goal, limit, true);
    }

    static Comparison cost(String name, String unit, double goal, double limit) {
        return new Comparison(name, unit, goal, limit, false);
    }

    Line run(int rounds, Side ours, Side reference) throws Exception {
        List<Pair> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            var before = Machine.Reading.take();
            double first = ours.measure();
            double second = reference.measure();
            all.add(new Pair(first, second, Machine.Reading.take().othersSince(before)));
        }
        List<Pair> quiet = all.stream().filter(pair -> pair.others() <= QUIET).toList();
        List<Pair> used = quiet.isEmpty() ? all : quiet;
        String note = quiet.isEmpty()
                ? "every pair was disturbed"
                : quiet.size() < all.size() ? all.size() - quiet.size() + " disturbed pairs dropped" : "";
        double[] ratios = used.stream()
                .mapToDouble(pair -> pair.ours() / pair.reference())
                .sorted()
                .toArray();
        System.out.printf(
                "  %s: %s against %s %s%n",
                name,
                Machine.number(median(used.stream().mapToDouble(Pair::ours).toArray())),
                Machine.number(median(used.stream().mapToDouble(Pair::reference).toArray())),
                unit);
        return new Line(
                name,
                "",
                median(ratios),
                ratios[0],
                ratios[ratios.length - 1],
                goal,
                limit,
                higherIsBetter,
                used.stream().mapToDouble(Pair::others).average().orElse(0),
                note);
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The value that the share of all do not exceed. */
    static double quantile(double share, double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
