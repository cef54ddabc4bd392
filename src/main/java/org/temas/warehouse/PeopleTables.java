package org.temas.warehouse;

import static org.temas.warehouse.Columns.Type.FLAG;
import static org.temas.warehouse.Columns.Type.INTEGER;
import static org.temas.warehouse.Columns.Type.LONG;
import static org.temas.warehouse.Columns.Type.TEXT;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.temas.customers.Snapshot;
import org.temas.customers.Standing;

/** The tables of people, and whose the rows of all others are. */
final class PeopleTables {

    private static final Columns.Shape CUSTOMERS = Columns.Shape.of(
            "no",
            LONG,
            "id",
            TEXT,
            "kept",
            FLAG,
            "counted",
            FLAG,
            "identified",
            FLAG,
            "birth_year",
            INTEGER,
            "gender",
            TEXT,
            "language",
            TEXT,
            "country",
            TEXT,
            "province",
            TEXT,
            "district",
            TEXT,
            "city",
            TEXT,
            "income_band",
            TEXT,
            "interests",
            TEXT,
            "trait_names",
            TEXT,
            "trait_values",
            TEXT,
            "created",
            INTEGER);

    private static final Columns.Shape PAIRS = Columns.Shape.of("a", LONG, "b", LONG);

    private static final List<String> OWNED = List.of("interaction", "orders", "order_line", "refund", "answer");

    private final Days days;

    PeopleTables(Days days) {
        this.days = days;
    }

    static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE IF NOT EXISTS move (no BIGINT, root BIGINT)");
            statement.execute("CREATE TEMP TABLE IF NOT EXISTS place (seq BIGINT, root BIGINT)");
        }
    }

    /** Whether rows of somebody who is erased now were there. */
    boolean write(Connection connection, Feed feed, List<Snapshot> people, Map<Long, Long> changes)
            throws SQLException {
        var rows = new Columns(CUSTOMERS, people.size());
        for (Snapshot one : people) {
            row(one, rows);
        }
        feed.run(connection, "CREATE OR REPLACE TEMP TABLE person AS SELECT * FROM feed", rows);
        var links = new Columns(PAIRS, changes.size());
        changes.forEach((no, root) -> links.next().put(no.longValue()).put(root.longValue()));
        feed.run(connection, "CREATE OR REPLACE TEMP TABLE link AS SELECT a AS no, b AS root FROM feed", links);
        boolean erases = Statements.holds(
                connection, "EXISTS (FROM customer WHERE no IN (SELECT no FROM link WHERE root = -1))");
        Statements.run(
                connection,
                "DELETE FROM customer WHERE no IN (SELECT no FROM person)",
                """
                INSERT INTO customer
                SELECT no, CAST(id AS UUID), counted, identified, birth_year, gender, language, country, province,
                    district, city, income_band,
                    CASE WHEN interests IS NULL THEN CAST([] AS VARCHAR[]) ELSE string_split(interests, chr(31)) END,
                    CASE WHEN trait_names IS NOT NULL
                        THEN map(string_split(trait_names, chr(31)), string_split(trait_values, chr(31))) END,
                    DATE '1970-01-01' + created
                FROM person
                WHERE kept
                """,
                "DELETE FROM merged WHERE no IN (SELECT no FROM link)",
                "INSERT INTO merged SELECT no, root FROM link WHERE no <> root",
                "DROP TABLE person",
                "DROP TABLE link");
        return erases;
    }

    private void row(Snapshot one, Columns rows) {
        Map<String, String> traits = FactRows.clean(one.traits());
        List<String> interests = one.interests().stream()
                .map(name -> name.replace('\u001f', ' '))
                .toList();
        rows.next()
                .put(one.no())
                .put(one.id().value())
                .put(one.root() == one.no() && one.standing() != Standing.ERASED)
                .put(one.standing() == Standing.CUSTOMER)
                .put(one.identified())
                .put(one.birthYear())
                .put(one.gender())
                .put(one.language())
                .put(one.country())
                .put(one.province())
                .put(one.district())
                .put(one.city())
                .put(one.incomeBand())
                .put(interests.isEmpty() ? null : String.join("\u001f", interests))
                .put(FactRows.names(traits))
                .put(FactRows.values(traits))
                .put(days.of(Days.micros(one.createdAt())));
    }

    static boolean move(Connection connection, Feed feed, Map<Long, Long> moves) throws SQLException {
        if (moves.isEmpty()) {
            return false;
        }
        long forgotten = 0;
        var rows = new Columns(PAIRS, moves.size());
        moves.forEach((no, root) -> rows.next().put(no.longValue()).put(root.longValue()));
        feed.run(connection, "INSERT INTO move SELECT a, b FROM feed", rows);
        boolean erases = moves.containsValue(People.ERASED);
        for (String table : OWNED) {
            Statements.run(
                    connection,
                    "UPDATE " + table + " SET customer = move.root FROM move WHERE " + table + ".customer = move.no"
                            + " AND move.root <> -1");
            if (erases) {
                forgotten += Statements.update(
                        connection,
                        "DELETE FROM " + table + " WHERE customer IN (SELECT no FROM move WHERE root = -1)");
            }
        }
        if (erases) {
            RefundTables.forget(connection);
        }
        Statements.run(connection, "DELETE FROM move");
        return forgotten > 0;
    }

    static void place(Connection connection, Feed feed, Map<Long, Long> places) throws SQLException {
        if (places.isEmpty()) {
            return;
        }
        var rows = new Columns(PAIRS, places.size());
        places.forEach((seq, root) -> rows.next().put(seq.longValue()).put(root.longValue()));
        feed.run(connection, "INSERT INTO place SELECT a, b FROM feed", rows);
        Statements.run(connection, """
                UPDATE order_line SET customer = place.root
                FROM orders, place
                WHERE orders.seq = place.seq AND order_line.order_id = orders.order_id
                """);
        for (String table : List.of("interaction", "orders", "refund", "answer")) {
            Statements.run(
                    connection,
                    "UPDATE " + table + " SET customer = place.root FROM place WHERE " + table + ".seq = place.seq");
        }
        RefundTables.followOwners(connection);
        for (String table : OWNED) {
            Statements.run(connection, "DELETE FROM " + table + " WHERE customer = -1");
        }
        RefundTables.forget(connection);
        Statements.run(connection, "DELETE FROM place");
    }
}
