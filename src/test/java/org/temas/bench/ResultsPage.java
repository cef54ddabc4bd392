package org.temas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The page of results: one section for each part, each from the last time when that part was measured at full size. */
final class ResultsPage {

    private static final String HEAD = """
            # Benchmarks

            What `bin/bench` measured, each part the last time it ran at full size. A figure without a unit is a ratio of two
            sides that ran in one run, in turn, on the same machine with the load generator on the same processors: the
            median of the pairs (lowest–highest), those dropped during which other processes took more than a tenth of the
            processors. Figures with a unit are held against a goal in that unit. Absolute rates say nothing about another
            machine and are not kept.
            """;
    private static final Pattern SECTION = Pattern.compile("(?m)^## ");

    private final Path file;
    private final List<String> order;

    ResultsPage(Path file, List<String> order) {
        this.file = file;
        this.order = order;
    }

    void keep(String part, List<Line> lines) throws IOException {
        Map<String, String> sections =
                new TreeMap<>((one, other) -> Integer.compare(order.indexOf(one), order.indexOf(other)));
        if (Files.exists(file)) {
            SECTION.splitAsStream(Files.readString(file)).skip(1).forEach(text -> {
                String name = text.lines().findFirst().orElse("").strip();
                if (order.contains(name)) {
                    sections.put(name, "## " + text.strip() + "\n");
                }
            });
        }
        sections.put(part, section(part, lines));
        Files.writeString(file, HEAD + "\n" + String.join("\n", sections.values()));
    }

    static String section(String part, List<Line> lines) {
        var section = new StringBuilder("## " + part + "\n\n");
        section.append(LocalDate.now(Clock.systemUTC()))
                .append(", ")
                .append(Machine.describe())
                .append(".\n\n| what | measured | goal | limit | verdict | others’ CPU |\n|---|---|---|---|---|---|\n");
        lines.forEach(line -> section.append(line.row()).append('\n'));
        return section.toString();
    }
}
