package org.temas.bench;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.temas.customers.CustomerSearchBench;

/** The list and the search at a million customers: the slowest of two dozen questions. */
final class SearchBench implements Bench.Part {

    @Override
    public String name() {
        return "search";
    }

    @Override
    public int minutes() {
        return 6;
    }

    @Override
    public void run(Path folder, double scale, Consumer<Line> measured) {
        var before = Machine.Reading.take();
        var slowest = CustomerSearchBench.measure(Math.max(10_000, (int) (1_000_000 * scale)));
        double others = Machine.Reading.take().othersSince(before);
        measured.accept(Line.atMost(
                "Customer search at 1 M profiles, the slowest question's median",
                "ms",
                slowest.median(),
                50,
                50,
                others,
                slowest.question()));
        measured.accept(Line.atMost(
                "Customer search at 1 M profiles, the slowest question's p95",
                "ms",
                slowest.p95(),
                50,
                50,
                others,
                slowest.question()));
    }
}
