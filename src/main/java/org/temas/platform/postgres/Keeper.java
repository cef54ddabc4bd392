package org.temas.platform.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.temas.platform.StartRefused;
import org.temas.platform.db.DatabaseAddress;

/**
 * The one thread that starts the PostgreSQL process and stays with it.
 *
 * <p>On Linux the kernel signals a child when the thread that forked it ends, not when the whole process does: so this
 * is a platform thread of its own which lives as long as the server shall live. When the application is killed, all its
 * threads end, and PostgreSQL gets its SIGINT.
 */
final class Keeper {

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    static final String DATABASE = "temas";
    private static final long BIG_LOG = 20_000_000;

    private final PostgresServer.Settings settings;
    private final Cluster cluster;
    private final Account account;
    private final PostgresBinaries binaries;
    private final Path log;

    private enum Wish {
        RUN,
        PAUSE,
        END
    }

    // guarded by this
    private Wish wish = Wish.RUN;
    private @Nullable Postmaster running;

    Keeper(PostgresServer.Settings settings, Cluster cluster, Account account, PostgresBinaries binaries, Path log) {
        this.settings = settings;
        this.cluster = cluster;
        this.account = account;
        this.binaries = binaries;
        this.log = log;
    }

    /** The port, as soon as the server answers on it. */
    CompletableFuture<Integer> start() {
        CompletableFuture<Integer> ready = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("postgres").start(() -> keep(ready));
        return ready;
    }

    DatabaseAddress address(int port, int poolSize) {
        return address(port, DATABASE, poolSize);
    }

    private DatabaseAddress address(int port, String database, int poolSize) {
        return address(port, database, cluster.password(), poolSize);
    }

    static DatabaseAddress address(int port, String database, String password, int poolSize) {
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, Cluster.USER, password, poolSize);
    }

    /** The database itself, made at the first start. */
    void ensureDatabase(int port) {
        DatabaseAddress maintenance = address(port, "postgres", 1);
        try (var connection =
                        DriverManager.getConnection(maintenance.url(), maintenance.user(), maintenance.password());
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make the database", e);
        }
    }

    private void keep(CompletableFuture<Integer> ready) {
        try {
            makeWay();
            int port = freePort();
            int failures = 0;
            while (awaitWishToRun()) {
                Process process = launch(port);
                if (answers(process, port)) {
                    failures = 0;
                    ready.complete(port);
                } else if (!ready.isDone()) {
                    throw new StartRefused(
                            "PostgreSQL did not start. The end of its log (" + log + "):\n" + endOfLog(),
                            "Remove the cause that the log names and start again.");
                } else {
                    failures++;
                }
                int code = process.waitFor();
                if (wantsToRun()) {
                    LOG.warn("PostgreSQL ended with code {} and is started again", code);
                    Thread.sleep(Math.min(10_000, 200L << Math.min(failures, 6)));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ready.completeExceptionally(e);
        } catch (IOException | RuntimeException e) {
            LOG.debug("PostgreSQL is given up", e);
            ready.completeExceptionally(e);
        } finally {
            synchronized (this) {
                wish = Wish.END;
                notifyAll();
            }
        }
    }

    /** A server left behind by a process that was killed writes its things down and goes; then we start our own. */
    private void makeWay() throws IOException {
        Postmaster.leftOn(cluster.files()).ifPresent(Postmaster::stop);
        if (Files.exists(log) && Files.size(log) > BIG_LOG) {
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Process launch(int port) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(binaries.program("postgres").toString()));
        command.addAll(List.of("-D", cluster.reachable(cluster.files()), "-p", String.valueOf(port)));
        ServerOptions.of(settings).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        synchronized (this) {
            Process process = new ProcessBuilder(account.server(command))
                    .directory(cluster.files().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            running = new Postmaster(process.toHandle());
            if (!account.setpriv()) {
                watch(process.pid());
            }
            if (wish != Wish.RUN) {
                running.stop();
            }
            return process;
        }
    }

    /** Where the kernel cannot tell PostgreSQL of our death, a small shell looks whether we are still there. */
    static void watch(long postgres) throws IOException {
        String script = "while kill -0 \"$1\" 2>/dev/null && kill -0 \"$2\" 2>/dev/null; do sleep 1; done; "
                + "kill -INT \"$2\" 2>/dev/null";
        new ProcessBuilder(
                        "sh",
                        "-c",
                        script,
                        "temas-watches-postgres",
                        String.valueOf(ProcessHandle.current().pid()),
                        String.valueOf(postgres))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private boolean answers(Process process, int port) throws InterruptedException {
        DatabaseAddress address = address(port, "postgres", 1);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                    var statement = connection.createStatement()) {
                statement.execute("SELECT 1");
                return true;
            } catch (SQLException e) {
                Thread.sleep(30);
            }
        }
        return false;
    }

    private synchronized boolean awaitWishToRun() throws InterruptedException {
        while (wish == Wish.PAUSE) {
            wait();
        }
        return wish == Wish.RUN;
    }

    private synchronized boolean wantsToRun() {
        return wish == Wish.RUN;
    }

    void stop() {
        end(Wish.END, true);
    }

    void pause() {
        end(Wish.PAUSE, true);
    }

    synchronized void resume() {
        wish = Wish.RUN;
        notifyAll();
    }

    private void end(Wish next, boolean save) {
        Postmaster last;
        synchronized (this) {
            wish = next;
            last = running;
            notifyAll();
        }
        if (last == null) {
            return;
        }
        if (save && settings.durable()) {
            last.stop();
        } else {
            last.stopWithoutSaving();
        }
    }

    /** Below the range that outgoing connections take their ports from, so that the port stays ours over a restart. */
    private static int freePort() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken: try another
            }
        }
        throw new StartRefused("No free port was found for the database.", "Stop what takes all ports below 32000.");
    }

    private String endOfLog() throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }
}
