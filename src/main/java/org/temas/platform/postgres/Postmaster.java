package org.temas.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running PostgreSQL process, wherever it was started from. */
record Postmaster(ProcessHandle process) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The process that an earlier run of ours left behind on these files, if it still lives. */
    static Optional<Postmaster> leftOn(Path files) throws IOException {
        Path pidFile = files.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || lines.getFirst().isBlank()) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> isPostgresOn(process, files))
                .map(Postmaster::new);
    }

    /** A process number is given again after a reboot: only a PostgreSQL that stands in our folder is ours. */
    private static boolean isPostgresOn(ProcessHandle process, Path files) {
        Path standsIn = Path.of("/proc/" + process.pid() + "/cwd");
        if (Files.exists(Path.of("/proc/self"))) {
            try {
                return Files.isSameFile(standsIn, files);
            } catch (IOException e) {
                return false;
            }
        }
        return process.info()
                .commandLine()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains("postgres") && line.contains(files.toString()))
                .isPresent();
    }

    /** Disconnects everybody and writes everything down; when that hangs, leaves recovery to the next start. */
    void stop() {
        signal("INT");
        if (!ends(PATIENCE)) {
            signal("QUIT");
            if (!ends(Duration.ofSeconds(5))) {
                process.destroyForcibly();
            }
        }
    }

    /** Ends at once, without writing anything down. */
    void stopWithoutSaving() {
        signal("QUIT");
        ends(Duration.ofSeconds(5));
    }

    private boolean ends(Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
