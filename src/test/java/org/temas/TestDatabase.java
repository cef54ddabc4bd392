package org.temas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.temas.platform.db.Database;
import org.temas.platform.db.DatabaseAddress;
import org.temas.platform.db.Db;
import org.temas.platform.postgres.PostgresServer;

/**
 * Real PostgreSQL for tests: one server per JVM, one migrated template, a new database for whoever asks (about 50 ms).
 *
 * <p>A store test without Spring:
 *
 * <pre>{@code
 * class OrderStoreTest {
 *     private final Db db = TestDatabase.db();            // a new, migrated, empty database
 *     private final OrderStore store = new OrderStore(db);
 *
 *     @Test
 *     void keepsAnOrder() {
 *         WorkspaceScope.run(workspace, () -> store.add(...));
 *     }
 * }
 * }</pre>
 *
 * JUnit makes one instance for each test method, so a field is a new database for each test; make it {@code static} (or
 * use one workspace per test in {@link #shared()}) when that is too dear. A test with the whole application carries
 * {@link TemasTest}.
 *
 * <p>The server's files lie below {@code target/test-pg} in a folder of this JVM's own, so that any number of checkouts
 * and JVMs may test at once; the server dies with the JVM, also when that is killed.
 */
public final class TestDatabase {

    /** Where the servers of tests lie; the programs are unpacked here once for all of them. */
    public static final Path HOME = Path.of("target", "test-pg").toAbsolutePath();

    private static final String TEMPLATE = "temas_template";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static @Nullable PostgresServer server;
    private static @Nullable Db shared;

    private TestDatabase() {}

    /** A new database with all migrations and no rows. */
    public static synchronized DatabaseAddress fresh() {
        return create("t" + COUNT.incrementAndGet(), TEMPLATE);
    }

    /** A new database without anything in it, not even a schema. */
    public static synchronized DatabaseAddress empty() {
        return create("e" + COUNT.incrementAndGet(), "template0");
    }

    /** A pool on a new database with all migrations. */
    public static Db db() {
        return Database.openMigrated(fresh()).db();
    }

    /** A pool on one database that all tests of this JVM share: each test works in a workspace of its own. */
    public static synchronized Db shared() {
        if (shared == null) {
            shared = db();
        }
        return shared;
    }

    /** The same server, but signing in to another database. */
    private static DatabaseAddress named(String database) {
        DatabaseAddress any = server().address();
        String url = any.url().substring(0, any.url().lastIndexOf('/') + 1) + database;
        return new DatabaseAddress(url, any.user(), any.password(), 6);
    }

    private static DatabaseAddress create(String name, String template) {
        server();
        execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        return named(name);
    }

    private static void execute(String sql) {
        DatabaseAddress any = server().address();
        try (var connection = DriverManager.getConnection(any.url(), any.user(), any.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static synchronized PostgresServer server() {
        if (server == null) {
            removeLeftovers();
            Path mine = HOME.resolve("jvm-" + ProcessHandle.current().pid());
            PostgresServer started = PostgresServer.start(new PostgresServer.Settings(mine, HOME, false, 400));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                started.close();
                delete(mine);
            }));
            server = started;
            execute("CREATE DATABASE " + TEMPLATE);
            Database.migrate(named(TEMPLATE));
        }
        return server;
    }

    /** Folders of JVMs that were killed. */
    private static void removeLeftovers() {
        if (!Files.isDirectory(HOME)) {
            return;
        }
        try (Stream<Path> folders = Files.list(HOME)) {
            List<Path> dead = folders.filter(
                            folder -> folder.getFileName().toString().startsWith("jvm-"))
                    .filter(folder -> {
                        String pid = folder.getFileName().toString().substring(4);
                        return ProcessHandle.of(Long.parseLong(pid)).isEmpty();
                    })
                    .toList();
            dead.forEach(TestDatabase::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // the next run tries again
        }
    }
}
