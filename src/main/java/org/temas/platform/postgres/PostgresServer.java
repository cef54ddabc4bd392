package org.temas.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.temas.platform.StartRefused;
import org.temas.platform.db.DatabaseAddress;

/**
 * A real PostgreSQL of our own: it starts with the application, stops after it, and does not outlive it.
 *
 * <p>When the server dies it is started again on the same port, so the pool recovers by itself.
 */
public final class PostgresServer implements AutoCloseable {

    /** Null when another process keeps the server and this one only connects. */
    private final @Nullable Keeper keeper;

    private final DatabaseAddress address;

    private PostgresServer(@Nullable Keeper keeper, DatabaseAddress address) {
        this.keeper = keeper;
        this.address = address;
    }

    /**
     * How to run it.
     *
     * @param data the folder below which {@code pg}, {@code secrets} and {@code log} lie
     * @param binaries the folder that the programs are unpacked into
     * @param durable false only for tests: then a power cut may lose the database
     * @param connections the most connections at a time
     */
    public record Settings(Path data, Path binaries, boolean durable, int connections) {

        public static Settings below(Path data) {
            return new Settings(data, data.resolve("pg"), true, 60);
        }
    }

    /** Starts the server and returns when it answers; makes the database files at the first time. */
    public static PostgresServer start(Settings settings) {
        Path data = settings.data().toAbsolutePath().normalize();
        try {
            Path pg = folder(data.resolve("pg"));
            Path log = folder(data.resolve("log"));
            Path secrets = Files.createDirectories(data.resolve("secrets"));
            Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwx------"));
            Account account = Account.forFolder(data);
            PostgresBinaries binaries = PostgresBinaries.unpackedIn(programs(settings, account));
            Cluster cluster = Cluster.open(pg, secrets, account, binaries);
            return start(settings, new Keeper(settings, cluster, account, binaries, log.resolve("postgres.log")), pg);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the database below " + data, e);
        }
    }

    /** The server that another live process keeps on this data folder. */
    static PostgresServer joined(Path data) {
        Path port = data.resolve("pg").resolve("port");
        try {
            return new PostgresServer(
                    null,
                    Keeper.address(
                            Integer.parseInt(Files.readString(port).strip()),
                            Keeper.DATABASE,
                            Cluster.password(data.resolve("secrets")),
                            4));
        } catch (IOException | NumberFormatException e) {
            throw new StartRefused(
                    "A process of Temas is starting on " + data + "; its database is not up yet.",
                    "Try again in a few seconds.",
                    e);
        }
    }

    private static PostgresServer start(Settings settings, Keeper keeper, Path pg) throws IOException {
        CompletableFuture<Integer> ready = keeper.start();
        try {
            int port = ready.join();
            keeper.ensureDatabase(port);
            Files.writeString(pg.resolve("port"), port + "\n");
            return new PostgresServer(keeper, keeper.address(port, Math.min(30, settings.connections() - 10)));
        } catch (CompletionException e) {
            keeper.stop();
            throw e.getCause() instanceof StartRefused refused ? refused : e;
        }
    }

    private static Path folder(Path folder) throws IOException {
        return Files.createDirectories(folder);
    }

    /** Where the user who runs PostgreSQL can read programs: a folder of root's is often closed to everybody else. */
    private static Path programs(Settings settings, Account account) throws IOException {
        Path wanted = Files.createDirectories(settings.binaries());
        if (account.reaches(wanted)) {
            return wanted;
        }
        Path open = Path.of("/var/tmp/temas-postgres-" + account.uid());
        if (!Files.exists(open)) {
            Files.createDirectory(open);
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        if (Account.ownerOf(open) != 0 || Files.isSymbolicLink(open) || !account.reaches(open)) {
            throw new StartRefused(
                    "PostgreSQL does not run as root, and the user it would run as cannot get to " + wanted + ".",
                    "Let TEMAS_DATA_DIR name a folder that other users may enter, or start as an ordinary user.");
        }
        return open;
    }

    public DatabaseAddress address() {
        return address;
    }

    /** Stops the server so that it stays down until {@link #resume}: for maintenance and for tests of an outage. */
    public void pause() {
        Objects.requireNonNull(keeper).pause();
    }

    public void resume() {
        Objects.requireNonNull(keeper).resume();
    }

    /** Stops the server; everything is written down when this returns. */
    @Override
    public void close() {
        if (keeper != null) {
            keeper.stop();
        }
    }
}
