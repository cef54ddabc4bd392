package org.temas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as a process of its own, on a fresh data folder and with nothing configured. */
class StartIT {

    @TempDir
    Path home;

    private final HttpClient client = HttpClient.newHttpClient();
    private int port;
    private Process first;

    @BeforeEach
    void start() throws Exception {
        port = freePort();
        first = launch("first");
        awaitReady();
    }

    @AfterEach
    void stop() throws Exception {
        first.destroy();
        assertThat(first.waitFor(40, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void printsWhereItIsAndHowToStopIt() throws Exception {
        Instant end = Instant.now().plusSeconds(5);
        while (!said("first").contains("Stop: Ctrl-C") && Instant.now().isBefore(end)) {
            Thread.sleep(100);
        }

        assertThat(said("first")).contains("Temas is ready: http://localhost:" + port, "Stop: Ctrl-C");
    }

    @Test
    void explainsItselfWhenTheDataFolderIsInUse() throws Exception {
        Process second = launch("second");

        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(2);
        assertThat(said("second"))
                .contains("Temas already runs on this data folder", "pid " + first.pid())
                .doesNotContain("\tat ");
    }

    @Test
    void isReadyAgainSoonAfterItWasKilled() throws Exception {
        first.destroyForcibly().waitFor();

        Instant before = Instant.now();
        first = launch("again");
        awaitReady();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(60));
    }

    private Process launch(String name) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx320m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Temas.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(name + ".log").toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("TEMAS_"));
        builder.environment().put("TEMAS_DATA_DIR", home.resolve("data").toString());
        builder.environment().put("TEMAS_PORT", String.valueOf(port));
        builder.environment().put("TEMAS_MANAGEMENT_PORT", "0");
        return builder.start();
    }

    private void awaitReady() throws Exception {
        Instant end = Instant.now().plusSeconds(120);
        while (first.isAlive() && Instant.now().isBefore(end)) {
            if (ready()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("Not ready:\n" + said("first"));
    }

    private boolean ready() throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/readyz"))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private String said(String name) throws IOException {
        return Files.readString(home.resolve(name + ".log"), StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
