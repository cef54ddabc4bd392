package org.temas.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a file must be to be used: this version's tables, made for the workspace's zone and currency. */
final class Schema {

    /** Raised with each change of {@code schema.sql} or of what the rows mean: older files are rebuilt. */
    static final int VERSION = 2;

    static final List<String> TABLES = List.of(
            "source",
            "customer",
            "merged",
            "interaction",
            "orders",
            "order_line",
            "order_rate",
            "refund",
            "refund_by_order",
            "answer");

    private Schema() {}

    /** What the days and the amounts in a file rest on. */
    record Basis(ZoneId zone, Currency currency) {

        private Map<String, String> settings() {
            return Map.of(
                    "schema", Integer.toString(VERSION), "zone", zone.getId(), "currency", currency.getCurrencyCode());
        }
    }

    record Watermark(long seq, long version, Instant asOf) {}

    static void create(DuckFile file, Basis basis) {
        file.write((connection, feed) -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(DuckFile.resource("warehouse/schema.sql"));
                statement.execute("INSERT INTO watermark VALUES ('log', 0, 0, NULL)");
            }
            try (var insert = connection.prepareStatement("INSERT INTO setting VALUES (?, ?)")) {
                for (var one : basis.settings().entrySet()) {
                    insert.setString(1, one.getKey());
                    insert.setString(2, one.getValue());
                    insert.execute();
                }
            }
        });
    }

    /** Whether the file can be used for this workspace as it is. */
    static boolean fits(DuckFile file, Basis basis) {
        try {
            Map<String, String> found = file
                    .ask(
                            "SELECT name, value FROM setting",
                            List.of(),
                            row -> Map.entry(row.getString(1), row.getString(2)))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            return found.equals(basis.settings());
        } catch (WarehouseTrouble e) {
            return false;
        }
    }

    static Watermark watermark(DuckFile file) {
        return file.ask("SELECT seq, version, as_of FROM watermark WHERE name = 'log'", List.of(), row -> {
                    LocalDateTime asOf = row.getObject(3, LocalDateTime.class);
                    return new Watermark(
                            row.getLong(1),
                            row.getLong(2),
                            asOf == null ? Instant.EPOCH : asOf.toInstant(ZoneOffset.UTC));
                })
                .getFirst();
    }

    static void advance(Connection connection, long seq, long version, @Nullable Instant asOf) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE watermark SET seq = ?, version = ?, as_of = coalesce(make_timestamp(?), as_of) WHERE name = 'log'")) {
            update.setLong(1, seq);
            update.setLong(2, version);
            update.setObject(3, asOf == null ? null : Days.micros(asOf));
            update.execute();
        }
    }

    /** Since when the file holds deleted bytes of somebody who was erased. */
    static Optional<Instant> erased(DuckFile file) {
        return file
                .ask(
                        "SELECT min(as_of) FROM watermark WHERE name = 'erased' HAVING count(*) > 0",
                        List.of(),
                        row -> row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC))
                .stream()
                .findFirst();
    }

    static void noteErasure(Connection connection, Instant at) throws SQLException {
        try (var insert =
                connection.prepareStatement("INSERT INTO watermark VALUES ('erased', 0, 0, make_timestamp(?))")) {
            insert.setLong(1, Days.micros(at));
            insert.execute();
        }
    }

    static void advanceCustomers(Connection connection, long version) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE watermark SET version = ? WHERE name = 'log'")) {
            update.setLong(1, version);
            update.execute();
        }
    }
}
