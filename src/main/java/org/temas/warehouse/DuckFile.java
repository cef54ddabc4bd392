package org.temas.warehouse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** One DuckDB file: a connection that writes, a bounded pool of connections that read. */
final class DuckFile implements AutoCloseable {

    private final Path path;
    private final WarehouseSettings settings;
    private final DuckDBConnection writer;
    private final Feed feed;
    private final Semaphore readers;
    private final ConcurrentLinkedQueue<Connection> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** The file went away under a question: a rebuilt one stands in its place, ask that. */
    static final class Closed extends RuntimeException {
        Closed() {
            super("The file was closed", null, false, false);
        }
    }

    /** Work in one transaction of the writing connection. */
    interface Work {
        void on(Connection connection, Feed feed) throws SQLException;
    }

    private DuckFile(Path path, WarehouseSettings settings, DuckDBConnection writer, Feed feed) {
        this.path = path;
        this.settings = settings;
        this.writer = writer;
        this.feed = feed;
        this.readers = new Semaphore(settings.readers(), true);
    }

    static DuckFile open(Path path, WarehouseSettings settings) throws SQLException {
        var properties = new Properties();
        properties.setProperty("memory_limit", settings.memory());
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("temp_directory", path.resolveSibling("spill").toString());
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("allow_community_extensions", "false");
        // the order of rows is set by ORDER BY where it matters; giving it up lets large inserts run in parallel
        properties.setProperty("preserve_insertion_order", "false");
        // a larger log before a checkpoint: fewer stops of the writer, at most a second of replay after a crash
        properties.setProperty("checkpoint_threshold", "64MB");
        Connection connection = DriverManager.getConnection("jdbc:duckdb:" + path, properties);
        try {
            var writer = connection.unwrap(DuckDBConnection.class);
            return new DuckFile(path, settings, writer, Feed.register(writer));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    Feed feed() {
        return feed;
    }

    /** The statements of the class path resource, such as {@code warehouse/schema.sql}. */
    static String resource(String name) {
        try (var in = DuckFile.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalStateException("Missing " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does the work and commits, or neither. One caller at a time. */
    void write(Work work) {
        if (closed) {
            throw new Closed();
        }
        OwnThread.call(() -> inTransaction(work));
    }

    private boolean inTransaction(Work work) throws SQLException {
        writer.setAutoCommit(false);
        try {
            work.on(writer, feed);
            writer.commit();
            return true;
        } catch (SQLException | RuntimeException e) {
            writer.rollback();
            throw e;
        } finally {
            writer.setAutoCommit(true);
        }
    }

    /** A further connection to the same database, for work beside the writer's. */
    Connection another() throws SQLException {
        return writer.duplicate();
    }

    /** Asks; never waits for the writer, is interrupted after the time allowed. */
    <T> List<T> ask(String sql, List<? extends @Nullable Object> parameters, Row<T> row) {
        try {
            if (!readers.tryAcquire(settings.timeoutSeconds(), TimeUnit.SECONDS)) {
                throw new WarehouseTrouble("Too many questions at once", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WarehouseTrouble("Interrupted while waiting to ask", e);
        }
        try {
            if (closed) {
                throw new Closed();
            }
            return OwnThread.call(() -> askNow(sql, parameters, row));
        } finally {
            readers.release();
        }
    }

    private <T> List<T> askNow(String sql, List<? extends @Nullable Object> parameters, Row<T> row)
            throws SQLException {
        Connection connection = idle.poll();
        if (connection == null) {
            connection = writer.duplicate();
        }
        List<T> rows = ask(connection, sql, parameters, row);
        idle.add(connection);
        return rows;
    }

    private <T> List<T> ask(Connection connection, String sql, List<? extends @Nullable Object> parameters, Row<T> row)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(settings.timeoutSeconds());
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet result = statement.executeQuery()) {
                var rows = new ArrayList<T>();
                while (result.next()) {
                    rows.add(row.read(result));
                }
                return rows;
            }
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    void checkpoint() {
        try (Statement statement = writer.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw new WarehouseTrouble("The warehouse could not be checkpointed", e);
        }
    }

    long bytes() {
        try {
            Path log = path.resolveSibling(path.getFileName() + ".wal");
            return Files.size(path) + (Files.exists(log) ? Files.size(log) : 0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Waits for the questions that are being answered, then closes; later ones are told. */
    @Override
    public void close() {
        readers.acquireUninterruptibly(settings.readers());
        try {
            if (closed) {
                return;
            }
            closed = true;
            for (Connection connection : idle) {
                connection.close();
            }
            writer.close();
        } catch (SQLException e) {
            throw new WarehouseTrouble("The warehouse could not be closed", e);
        } finally {
            readers.release(settings.readers());
        }
    }
}
