package org.temas.bench;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.temas.warehouse.RebuildMeasure;

/** A rebuild of the columnar copy, from PostgreSQL to a finished file, against raw inserts of the same rows into DuckDB. */
final class WarehouseBench implements Bench.Part {

    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "warehouse";
    }

    @Override
    public int minutes() {
        return 6;
    }

    @Override
    public void run(Path folder, double scale, Consumer<Line> measured) throws Exception {
        var measure = new RebuildMeasure(folder, Math.max(20_000, (int) (1_000_000 * scale)));
        measure.rebuild();
        measure.rawWide();
        measured.accept(Comparison.rate(
                        "Warehouse rebuild, against a table function's insert of the log's rows", "rows/s", 0.25, 0.125)
                .run(ROUNDS, measure::rebuild, measure::rawWide));
        measured.accept(Comparison.rate(
                        "Warehouse rebuild, against an insert of five bare numbers a row (for orientation)",
                        "rows/s",
                        0,
                        0)
                .run(3, measure::rebuild, measure::rawNarrow));
        measured.accept(Comparison.cost(
                        "Bytes per interaction, all tables of the copy, against the same rows and columns raw",
                        "bytes",
                        1.5,
                        2.5)
                .run(1, measure::bytesOfCopy, measure::bytesOfCopyRaw));
        measured.accept(Comparison.cost(
                        "Bytes per interaction, all tables of the copy, against the interactions alone raw (for orientation)",
                        "bytes",
                        Double.POSITIVE_INFINITY,
                        Double.POSITIVE_INFINITY)
                .run(1, measure::bytesOfCopy, measure::bytesOfRaw));
    }
}
