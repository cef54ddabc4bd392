package org.temas.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The watch that stands in where the kernel cannot tell a child of its parent's death. */
class WatchTest {

    @Test
    void interruptsTheChildOfAKilledProcess() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long pid;
        try (var lines = parent.inputReader(StandardCharsets.UTF_8)) {
            pid = Long.parseLong(lines.readLine());
        }
        ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
        assertThat(child.isAlive()).isTrue();

        parent.destroyForcibly().waitFor();

        child.onExit().get(60, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    /** Starts a child, has it watched, and waits to be killed. */
    static final class Parent {
        public static void main(String[] arguments) throws Exception {
            Process child = new ProcessBuilder("sleep", "60").start();
            Keeper.watch(child.pid());
            System.out.println(child.pid());
            Thread.sleep(Duration.ofMinutes(1));
        }
    }
}
