package org.temas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the figures were measured on, and how much of the processors others took meanwhile. */
final class Machine {

    private static final Path STAT = Path.of("/proc/stat");

    private Machine() {}

    static String describe() {
        return "%d cores, %s, %d MB of memory, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        cpuName(),
                        ((com.sun.management.OperatingSystemMXBean)
                                                java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                                        .getTotalMemorySize()
                                >> 20,
                        Runtime.version());
    }

    private static String cpuName() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown processor");
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    /** Processor time so far: all of it that was used, what this process and its children used, and all there was. */
    record Reading(long busy, long own, long total) {

        static Reading take() {
            if (!Files.exists(STAT)) {
                return new Reading(0, 0, 0);
            }
            try {
                String[] cpu = Files.readAllLines(STAT).getFirst().trim().split("\\s+");
                long total = 0;
                for (int i = 1; i < Math.min(cpu.length, 9); i++) {
                    total += Long.parseLong(cpu[i]);
                }
                long idle = Long.parseLong(cpu[4]) + Long.parseLong(cpu[5]);
                return new Reading(total - idle, ownTicks(), total);
            } catch (IOException e) {
                return new Reading(0, 0, 0);
            }
        }

        /** The share of all processor time that went to processes not ours, 0 to 1. */
        double othersSince(Reading before) {
            long all = total - before.total;
            return all <= 0 ? 0 : Math.max(0, (busy - before.busy) - (own - before.own)) / (double) all;
        }

        private static long ownTicks() {
            var self = ProcessHandle.current();
            long sum = ticks(self.pid());
            for (var child : self.descendants().toList()) {
                sum += ticks(child.pid());
            }
            return sum;
        }

        private static long ticks(long pid) {
            try {
                String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                // user, system, and those of children already waited for
                return Long.parseLong(fields[11])
                        + Long.parseLong(fields[12])
                        + Long.parseLong(fields[13])
                        + Long.parseLong(fields[14]);
            } catch (IOException | RuntimeException gone) {
                return 0;
            }
        }
    }

    static String number(double value) {
        return value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }
}
