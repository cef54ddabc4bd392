package org.temas.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures and writes {@code docs/benchmarks.md}: ratios, both sides in one run.
 *
 * <p>Arguments: names of parts (all when none), and {@code scale=N} to multiply the sizes.
 */
final class Bench {

    /** A group of comparisons that share a set-up. */
    interface Part {
        String name();

        /**
         * @param folder an empty folder for databases
         * @param scale multiplies the sizes; 1 fits a small machine
         */
        List<Comparison.Result> run(Path folder, int scale) throws Exception;
    }

    private static final List<Part> PARTS =
            List.of(new IntakeBench(), new WarehouseBench(), new MetricsBench(), new ImportBench());

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        int scale = 1;
        List<String> wanted = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith("scale=")) {
                scale = Integer.parseInt(argument.substring(6));
            } else {
                wanted.add(argument);
            }
        }
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bench")
                .toAbsolutePath();
        List<Comparison.Result> results = new ArrayList<>();
        for (Part part : PARTS) {
            if (wanted.isEmpty() || wanted.contains(part.name())) {
                System.out.println("Measuring " + part.name() + " …");
                for (var result : part.run(folder.resolve(part.name()), scale)) {
                    System.out.println(result.row());
                    results.add(result);
                }
            }
        }
        if (wanted.isEmpty()) {
            Files.writeString(Path.of("docs", "benchmarks.md"), page(results, scale));
        }
        System.exit(results.stream().anyMatch(result -> result.verdict().equals("LIMIT MISSED")) ? 1 : 0);
    }

    private static String page(List<Comparison.Result> results, int scale) {
        var page = new StringBuilder("""
                # Benchmarks

                The last full run of `bin/bench`. Both sides of each row ran in one run, in turn, with the load generator on the
                same processors; the ratio is the median of the pairs (lowest–highest). Absolute figures say nothing about
                another machine, ratios do.

                """);
        page.append("Machine: ")
                .append(Machine.describe())
                .append(". Scale ")
                .append(scale)
                .append(". ");
        page.append(LocalDate.now()).append(".\n\n");
        page.append("| what | Temas | reference | ratio | goal (limit) | verdict |\n|---|---|---|---|---|---|\n");
        results.forEach(result -> page.append(result.row()).append('\n'));
        return page.toString();
    }
}
