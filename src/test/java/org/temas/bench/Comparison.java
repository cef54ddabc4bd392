package org.temas.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Ours against a reference, both sides in one run, A B A B …: the ratio is taken pair by pair and its median is quoted;
 * a pair during which others took more than a tenth of the processors is dropped and said so.
 *
 * @param name what is compared
 * @param unit of both figures
 * @param goal the ratio to reach
 * @param limit the ratio that must not be missed
 * @param higherIsBetter rates: the ratio should be at least the goal; times and sizes: at most
 */
record Comparison(String name, String unit, double goal, double limit, boolean higherIsBetter) {

    /** One side: does the work and says its figure. */
    interface Side {
        double measure() throws Exception;
    }

    static Comparison rate(String name, String unit, double goal, double limit) {
        return new Comparison(name, unit, goal, limit, true);
    }

    static Comparison cost(String name, String unit, double goal, double limit) {
        return new Comparison(name, unit, goal, limit, false);
    }

    Result run(int rounds, Side ours, Side reference) throws Exception {
        List<double[]> pairs = new ArrayList<>();
        List<double[]> disturbed = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            var before = Machine.Reading.take();
            double[] pair = {ours.measure(), reference.measure()};
            double others = Machine.Reading.take().othersSince(before);
            (others > 0.10 ? disturbed : pairs).add(pair);
        }
        boolean noisy = pairs.isEmpty();
        return new Result(this, noisy ? disturbed : pairs, disturbed.size(), noisy);
    }

    /** What came out. */
    record Result(Comparison of, List<double[]> pairs, int disturbed, boolean noisy) {

        double ours() {
            return median(pairs.stream().mapToDouble(pair -> pair[0]).toArray());
        }

        double reference() {
            return median(pairs.stream().mapToDouble(pair -> pair[1]).toArray());
        }

        double ratio() {
            return median(ratios());
        }

        private double[] ratios() {
            return pairs.stream().mapToDouble(pair -> pair[0] / pair[1]).toArray();
        }

        String verdict() {
            double ratio = ratio();
            boolean goal = of.higherIsBetter ? ratio >= of.goal : ratio <= of.goal;
            boolean limit = of.higherIsBetter ? ratio >= of.limit : ratio <= of.limit;
            return goal ? "goal reached" : limit ? "within the limit" : "LIMIT MISSED";
        }

        String row() {
            double[] sorted = ratios();
            Arrays.sort(sorted);
            return "| %s | %s %s | %s %s | **%s** (%s–%s) | %s (%s) | %s%s |"
                    .formatted(
                            of.name,
                            Machine.number(ours()),
                            of.unit,
                            Machine.number(reference()),
                            of.unit,
                            Machine.number(ratio()),
                            Machine.number(sorted[0]),
                            Machine.number(sorted[sorted.length - 1]),
                            Machine.number(of.goal),
                            Machine.number(of.limit),
                            verdict(),
                            noisy
                                    ? "; every pair was disturbed"
                                    : disturbed > 0 ? "; " + disturbed + " disturbed pairs dropped" : "");
        }
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
