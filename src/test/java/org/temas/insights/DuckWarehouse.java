package org.temas.insights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A warehouse in memory with the real schema, filled by the test itself. */
public final class DuckWarehouse implements Asking, AutoCloseable {

    public static final Instant AS_OF = Instant.parse("2026-11-22T12:00:00Z");

    private final Connection connection;

    private DuckWarehouse(Connection connection) {
        this.connection = connection;
    }

    public static DuckWarehouse empty() {
        return at("");
    }

    /** In a file, for what should not fill the memory. */
    public static DuckWarehouse at(String file) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
            var warehouse = new DuckWarehouse(connection);
            warehouse.run(schema());
            return warehouse;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that was filled before. */
    public static DuckWarehouse open(String file) {
        try {
            return new DuckWarehouse(DriverManager.getConnection("jdbc:duckdb:" + file));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String schema() {
        try (var in = DuckWarehouse.class.getResourceAsStream("/warehouse/schema.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void run(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public Connection connection() {
        return connection;
    }

    @Override
    public <T> Asked<T> ask(Statement question, Row<T> row) {
        try (var statement = connection.prepareStatement(question.sql())) {
            for (int i = 0; i < question.parameters().size(); i++) {
                statement.setObject(i + 1, question.parameters().get(i));
            }
            var rows = new ArrayList<T>();
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row.map(result));
                }
            }
            return new Asked<>(rows, AS_OF);
        } catch (SQLException e) {
            throw new IllegalStateException(question.toString(), e);
        }
    }

    /** Metrics over it as they were on that day. */
    public Metrics metrics(String currency, LocalDate today, @Nullable Integer window) {
        var here = new Surroundings(ZoneId.of("Europe/Istanbul"), Currency.getInstance(currency), window, 4);
        return new Metrics(this, () -> here, () -> today.atTime(9, 0).toInstant(ZoneOffset.UTC));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file of the shared data; the test is skipped with a notice where it is absent. */
    static Path shared(String file) {
        String folder = System.getenv().getOrDefault("TEMAS_SHARED_DATA", "../shared/data");
        Path path = Path.of(folder).resolve(file);
        Assumptions.assumeTrue(Files.exists(path), "The reference file " + file + " is not on this machine");
        return path.toAbsolutePath();
    }
}
