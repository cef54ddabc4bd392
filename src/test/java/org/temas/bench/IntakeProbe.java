package org.temas.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.temas.RunningApp;

/** A short look at the intake's ratio while tuning; {@link IntakeBench} is what counts. */
final class IntakeProbe {

    private IntakeProbe() {}

    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory(Path.of("target"), "probe").toAbsolutePath();
        try (var app = RunningApp.start(folder, Map.of());
                var copy = new RawCopy(app.jdbcUrl(), app.databasePassword())) {
            var events = new Events(7, 100_000, "", IntakeBench.START);
            Load.seconds(
                    app.address(),
                    events.batches("warm", rows, IntakeBench.AUTHORIZATION),
                    Integer.getInteger("connections", 8));
            copy.seconds(copy.newRows());
            for (int round = 0; round < rounds; round++) {
                double ours = rows
                        / Load.seconds(
                                app.address(),
                                events.batches("a" + round, rows, IntakeBench.AUTHORIZATION),
                                Integer.getInteger("connections", 8));
                double raw = rows / copy.seconds(copy.newRows());
                System.out.printf(
                        "%.0f rows/s, raw %.0f, ratio %.2f, load %s%n",
                        ours,
                        raw,
                        ours / raw,
                        Files.readString(Path.of("/proc/loadavg")).substring(0, 5));
            }
        }
    }
}
