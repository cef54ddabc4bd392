package org.temas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Measures, and keeps each part's last result of full size in {@code docs/benchmarks.md}. Each part runs in a process of its
 * own with a time of its own, so that none takes another with it.
 *
 * <p>Arguments: names of parts (all when none), and {@code scale=N} to multiply the sizes ({@code scale=0.02} to try the
 * bench itself).
 */
final class Bench {

    /** Comparisons that share a set-up. */
    interface Part {
        String name();

        /** After which it is given up. */
        int minutes();

        /**
         * @param folder a folder of its own for databases; what lies beside it is shared by the run's parts
         * @param scale multiplies the sizes; 1 is what the goals speak of
         * @param measured is told each line as soon as it is known
         */
        void run(Path folder, double scale, Consumer<Line> measured) throws Exception;
    }

    private static final List<Part> PARTS = List.of(
            new IntakeBench(),
            new SinglesBench(),
            new FreshBench(),
            new WarehouseBench(),
            new DashboardBench(),
            new MetricsBench(),
            new CustomerBench(),
            new ImportBench(),
            new StartBench(),
            new SearchBench());

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        double scale = 1;
        List<String> wanted = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith("scale=")) {
                scale = Double.parseDouble(argument.substring(6));
            } else {
                wanted.add(argument);
            }
        }
        if (wanted.size() == 3 && wanted.getFirst().equals("--one")) {
            one(part(wanted.get(1)), Path.of(wanted.get(2)), scale);
            System.exit(0);
        }
        wanted.forEach(Bench::part);
        System.exit(all(wanted, scale) ? 0 : 1);
    }

    private static Part part(String name) {
        return PARTS.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No part " + name + "; there are "
                        + PARTS.stream().map(Part::name).toList()));
    }

    private static boolean all(List<String> wanted, double scale) throws Exception {
        long begun = System.nanoTime();
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bench")
                .toAbsolutePath();
        var results = new ResultsPage(
                Path.of("docs", "benchmarks.md"), PARTS.stream().map(Part::name).toList());
        List<Line> all = new ArrayList<>();
        try {
            for (Part part : PARTS) {
                if (wanted.isEmpty() || wanted.contains(part.name())) {
                    List<Line> lines = apart(part, folder.resolve(part.name()), scale);
                    all.addAll(lines);
                    System.out.println(ResultsPage.section(part.name(), lines));
                    if (scale == 1) {
                        results.keep(part.name(), lines);
                    }
                }
            }
        } finally {
            delete(folder);
        }
        System.out.printf(Locale.ROOT, "Took %.1f minutes.%n", (System.nanoTime() - begun) / 6e10);
        return all.stream().noneMatch(Line::isMissed);
    }

    /** In a process of its own, which leaves its lines in a file. */
    private static List<Line> apart(Part part, Path folder, double scale) throws Exception {
        System.out.println("Measuring " + part.name() + " …");
        Files.createDirectories(folder);
        Path output = folder.resolve("lines");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Bench.class.getName(), "--one"));
        command.addAll(List.of(part.name(), folder.toString(), "scale=" + scale));
        Process process = new ProcessBuilder(command).inheritIO().start();
        List<Line> lines = new ArrayList<>();
        boolean ended = process.waitFor(part.minutes(), TimeUnit.MINUTES);
        if (!ended) {
            List<ProcessHandle> below = process.descendants().toList();
            process.destroyForcibly().waitFor();
            below.forEach(ProcessHandle::destroyForcibly);
        }
        if (Files.exists(output)) {
            Files.readAllLines(output).stream().map(Line::of).forEach(lines::add);
        }
        if (!ended) {
            lines.add(Line.failed(part.name(), "not done within " + part.minutes() + " minutes"));
        } else if (process.exitValue() != 0) {
            lines.add(Line.failed(part.name(), "its process ended with " + process.exitValue()));
        }
        return lines;
    }

    private static void one(Part part, Path folder, double scale) throws IOException {
        Path output = folder.resolve("lines");
        Consumer<Line> keep = line -> {
            System.out.println(line.row());
            try {
                Files.writeString(
                        output,
                        line.text() + "\n",
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        };
        try {
            part.run(folder, scale, keep);
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            e.printStackTrace(System.out);
            keep.accept(Line.failed(part.name(), e));
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            below.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }
}
