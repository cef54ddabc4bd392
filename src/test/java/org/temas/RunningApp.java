package org.temas;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The real application in a process of its own, with its own PostgreSQL and durable settings: for what must be killed or measured. */
public final class RunningApp implements AutoCloseable {

    public static final String WRITE_KEY = "bench-write-key-0123456789abcdef";
    public static final String API_KEY = "bench-api-key-0123456789abcdef0";

    public static final String PASSWORD = "correct horse battery";

    private final Process process;
    private final URI address;
    private final Path data;

    private RunningApp(Process process, URI address, Path data) {
        this.process = process;
        this.address = address;
        this.data = data;
    }

    /** Starts on a data folder (new or left by an earlier start) and returns when it is ready. */
    public static RunningApp start(Path data, Map<String, String> environment)
            throws IOException, InterruptedException {
        Files.createDirectories(data);
        int port = freePort();
        int management = freePort();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(System.getProperty("temas.app.options", "-Xmx1g").split("\\s+")));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(program());
        var builder = new ProcessBuilder(command);
        Path log = data.resolve("app.out");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var env = builder.environment();
        env.put("TEMAS_DATA_DIR", data.toString());
        env.put("TEMAS_PORT", String.valueOf(port));
        env.put("TEMAS_MANAGEMENT_PORT", String.valueOf(management));
        env.put("TEMAS_PUBLIC_URL", "http://localhost:" + port);
        env.put("TEMAS_ADMIN_EMAIL", "owner@example.com");
        env.put("TEMAS_ADMIN_PASSWORD", PASSWORD);
        env.put("TEMAS_WRITE_KEY", WRITE_KEY);
        env.put("TEMAS_API_KEY", API_KEY);
        env.putAll(environment);
        var app = new RunningApp(builder.start(), URI.create("http://127.0.0.1:" + port), data);
        app.awaitReady(log);
        return app;
    }

    public URI address() {
        return address;
    }

    public Process process() {
        return process;
    }

    /** The port of its PostgreSQL, for a witness who looks at the tables himself. */
    public String jdbcUrl() throws IOException {
        return "jdbc:postgresql://127.0.0.1:"
                + Files.readString(data.resolve("pg").resolve("port")).strip() + "/temas";
    }

    public String databasePassword() throws IOException {
        return Files.readString(data.resolve("secrets").resolve("postgres")).strip();
    }

    /** As the power would go: no time to tidy up. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, java.util.concurrent.TimeUnit.SECONDS)) {
            kill();
        }
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            var request = HttpRequest.newBuilder(address.resolve("/readyz"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            for (int attempt = 0; attempt < 1200; attempt++) {
                if (!process.isAlive()) {
                    throw new IOException("The application ended while starting:\n" + Files.readString(log));
                }
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // the next attempt tells
                }
                process.waitFor(50, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        }
        kill();
        throw new IOException("The application was not ready within a minute:\n" + Files.readString(log));
    }

    /**
     * Where the build has made the jar (the integration tests), that is what runs, unpacked and with its shared archive
     * as {@code bin/start} runs it; else the classes the caller was started with.
     */
    private static List<String> program() throws IOException, InterruptedException {
        String jar = System.getProperty("temas.jar");
        if (jar == null) {
            return List.of("-cp", classPathWithoutTests(), "org.temas.Temas");
        }
        // one for each JVM of tests, so that two never write the same archive
        Path folder = Path.of(jar)
                .resolveSibling("unpacked-" + ProcessHandle.current().pid())
                .toAbsolutePath();
        Path unpacked = folder.resolve(Path.of(jar).getFileName());
        if (!Files.exists(unpacked)
                || Files.getLastModifiedTime(unpacked).compareTo(Files.getLastModifiedTime(Path.of(jar))) < 0) {
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djarmode=tools",
                            "-jar",
                            jar,
                            "extract",
                            "--force",
                            "--destination",
                            folder.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            Files.setLastModifiedTime(unpacked, Files.getLastModifiedTime(Path.of(jar)));
        }
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + folder.resolve("temas.jsa"),
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-Xlog:aot=off",
                "-jar",
                unpacked.toString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String classPathWithoutTests() {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }
}
