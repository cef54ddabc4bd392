package org.temas.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.temas.TestDatabase;
import org.temas.platform.StartRefused;
import org.temas.platform.db.DatabaseAddress;

class PostgresServerTest {

    @TempDir
    Path data;

    @Test
    void keepsWhatWasWrittenOverAStop() throws Exception {
        try (var server = PostgresServer.start(settings())) {
            execute(server.address(), "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        try (var server = PostgresServer.start(settings())) {
            assertThat(query(server.address(), "SELECT answer FROM kept")).isEqualTo("42");
        }
        assertThat(postmaster()).isNotPresent();
    }

    @Test
    void runsWithDurableSettingsOnLoopbackOnlyAndAsksForThePassword() throws Exception {
        try (var server = PostgresServer.start(settings())) {
            DatabaseAddress address = server.address();
            assertThat(query(address, "SHOW fsync")).isEqualTo("on");
            assertThat(query(address, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(address, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(query(address, "SHOW data_checksums")).isEqualTo("on");
            assertThat(query(address, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(address, "SHOW unix_socket_directories")).isEmpty();
            assertThat(query(address, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThatThrownBy(() -> DriverManager.getConnection(address.url(), "temas", "guess"))
                    .hasMessageContaining("password authentication failed");
        }
        assertThat(Files.getPosixFilePermissions(data.resolve("secrets/postgres")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void bringsTheVersionItSaysItBrings() throws Exception {
        Process process = new ProcessBuilder(
                        PostgresBinaries.unpackedIn(binaries())
                                .program("postgres")
                                .toString(),
                        "--version")
                .start();
        String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(version.strip() + ".0").endsWith(" " + PostgresBinaries.VERSION);
        assertThat(PostgresBinaries.VERSION).startsWith(PostgresBinaries.MAJOR + ".");
    }

    @Test
    void worksInAFolderThatNobodyElseMayEnter() throws Exception {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));

        try (var server = PostgresServer.start(settings())) {
            assertThat(query(server.address(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesFilesOfAnotherMajorVersionAndChangesNothing() throws Exception {
        Files.createDirectories(data.resolve("pg/data"));
        Files.writeString(data.resolve("pg/data/PG_VERSION"), "17\n");

        assertThatThrownBy(() -> PostgresServer.start(settings()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("made by PostgreSQL 17");
        assertThat(data.resolve("pg/data")).isDirectoryContaining("glob:**/PG_VERSION");
    }

    @Test
    void startsTheServerAgainOnTheSamePortWhenItCrashes() throws Exception {
        try (var server = PostgresServer.start(settings())) {
            execute(server.address(), "CREATE TABLE kept AS SELECT 42 AS answer");

            postmaster().orElseThrow().process().destroyForcibly();

            assertThat(queryWithin(Duration.ofSeconds(10), server.address(), "SELECT answer FROM kept"))
                    .isEqualTo("42");
        }
    }

    @Test
    void doesNotOutliveAKilledProcessAndLosesNothing() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Elsewhere.class.getName(),
                        data.toString(),
                        binaries().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("committed");
        }
        ProcessHandle orphan = postmaster().orElseThrow().process();

        process.destroyForcibly().waitFor();

        orphan.onExit().get(10, java.util.concurrent.TimeUnit.SECONDS);
        try (var server = PostgresServer.start(settings())) {
            assertThat(query(server.address(), "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void takesOverFromAServerThatWasLeftBehind() throws Exception {
        try (var left = PostgresServer.start(settings());
                var next = PostgresServer.start(settings())) {
            assertThat(query(next.address(), "SELECT 1")).isEqualTo("1");
            left.close();
        }
    }

    /** Another process that starts the server, commits a row, and waits to be killed. */
    static final class Elsewhere {
        public static void main(String[] arguments) throws Exception {
            var server = PostgresServer.start(
                    new PostgresServer.Settings(Path.of(arguments[0]), Path.of(arguments[1]), true, 30));
            execute(server.address(), "CREATE TABLE kept AS SELECT 42 AS answer");
            System.out.println("committed");
            Thread.sleep(Duration.ofMinutes(1));
        }
    }

    private PostgresServer.Settings settings() {
        return new PostgresServer.Settings(data, binaries(), true, 30);
    }

    private static Path binaries() {
        return TestDatabase.HOME;
    }

    private java.util.Optional<Postmaster> postmaster() throws IOException {
        return Postmaster.leftOn(data.resolve("pg/data"));
    }

    private static String queryWithin(Duration patience, DatabaseAddress address, String sql) throws Exception {
        Instant end = Instant.now().plus(patience);
        while (true) {
            try {
                return query(address, sql);
            } catch (SQLException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    private static String query(DatabaseAddress address, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(DatabaseAddress address, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
