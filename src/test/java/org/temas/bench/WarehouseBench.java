package org.temas.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.temas.warehouse.RebuildMeasure;

/** A rebuild of the columnar copy, from PostgreSQL to a finished file, against raw inserts of the same rows into DuckDB. */
final class WarehouseBench implements Bench.Part {

    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "warehouse";
    }

    @Override
    public List<Comparison.Result> run(Path folder, int scale) throws Exception {
        var measure = new RebuildMeasure(folder, 500_000 * scale);
        measure.rebuild();
        measure.rawWide();
        measure.rawNarrow();
        List<Comparison.Result> results = new ArrayList<>();
        results.add(Comparison.rate(
                        "Warehouse rebuild, against a table function's insert of the log's rows", "rows/s", 0.25, 0.125)
                .run(ROUNDS, measure::rebuild, measure::rawWide));
        results.add(Comparison.cost(
                        "Warehouse file with orders and customers, against those rows raw",
                        "bytes/interaction",
                        1.5,
                        2.5)
                .run(
                        1,
                        () -> {
                            measure.rebuild();
                            return measure.bytesOfCopy();
                        },
                        () -> {
                            measure.rawWide();
                            return measure.bytesOfRaw();
                        }));
        results.add(Comparison.rate("The same, against five bare numbers a row (for orientation)", "rows/s", 0.25, 0.0)
                .run(ROUNDS, measure::rebuild, measure::rawNarrow));
        return results;
    }
}
