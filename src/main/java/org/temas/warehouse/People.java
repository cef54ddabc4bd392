package org.temas.warehouse;

import static org.temas.warehouse.Columns.Type.FLAG;
import static org.temas.warehouse.Columns.Type.INTEGER;
import static org.temas.warehouse.Columns.Type.LONG;
import static org.temas.warehouse.Columns.Type.TEXT;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.temas.customers.Snapshot;
import org.temas.customers.Standing;

/**
 * The customers of a copy, and who became part of whom. A merge gives the loser's rows to the winner in all tables at
 * once; an undone one reads from the log which rows were whose; an erasure removes the rows.
 */
final class People {

    /** The root of somebody who was erased. */
    static final long ERASED = -1;

    private static final Duration BETWEEN = Duration.ofMillis(400);
    private static final int PAGE = 20_000;

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

    private final DuckFile file;
    private final Ground ground;
    private final Days days;
    private final InstantSource clock;
    private final LongMap roots = new LongMap();
    private long version;
    private Instant nextLook = Instant.MIN;

    People(DuckFile file, Ground ground, Days days, InstantSource clock, long version) {
        this.file = file;
        this.ground = ground;
        this.days = days;
        this.clock = clock;
        this.version = version;
        file.ask("SELECT no, root FROM merged", List.of(), row -> {
            roots.put(row.getLong(1), row.getLong(2));
            return 0;
        });
    }

    static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE IF NOT EXISTS move (no BIGINT, root BIGINT)");
            statement.execute("CREATE TEMP TABLE IF NOT EXISTS place (seq BIGINT, root BIGINT)");
        }
    }

    /** The root of a number as it is known here: its own, the winner's, or {@link #ERASED}. */
    long rootOf(long no) {
        return no == 0 ? 0 : roots.getOrDefault(no, no);
    }

    long version() {
        return version;
    }

    /** Often enough to be fresh, seldom enough that a stream of new customers is taken in groups. */
    void refreshIfDue(Instant now) {
        if (!now.isBefore(nextLook)) {
            refresh();
            nextLook = now.plus(BETWEEN);
        }
    }

    void refresh() {
        List<Snapshot> changed = ground.changedSince(version, PAGE);
        while (!changed.isEmpty()) {
            take(changed);
            changed = ground.changedSince(version, PAGE);
        }
    }

    private void take(List<Snapshot> changed) {
        var now = new HashMap<Long, Long>();
        var latest = new HashMap<Long, Snapshot>();
        for (Snapshot one : changed) {
            now.put(one.no(), one.standing() == Standing.ERASED ? ERASED : one.root());
            latest.put(one.no(), one);
        }
        var moves = new HashMap<Long, Long>();
        var apart = new HashSet<Snapshot>();
        for (Snapshot one : latest.values()) {
            long no = one.no();
            long root = one.standing() == Standing.ERASED ? ERASED : one.root();
            long before = roots.getOrDefault(no, no);
            if (before == no && root != no) {
                moves.put(no, root);
            } else if (before != root && before != ERASED) {
                apart.add(one);
            }
        }
        var changes = new HashMap<Long, Long>(now);
        // those who are part of somebody who moves go along, unless they were told where to go themselves
        if (!moves.isEmpty()) {
            roots.forEach((no, root) -> {
                if (moves.get(root) instanceof Long further && !now.containsKey(no)) {
                    changes.put(no, further);
                }
            });
        }
        changes.replaceAll((no, root) -> resolved(root, changes));
        moves.replaceAll((no, root) -> resolved(root, changes));
        Map<Long, Long> placed = placesOf(apart, changes);
        long next = changed.stream().mapToLong(Snapshot::version).max().orElse(version);
        file.write((connection, feed) -> {
            boolean forgot = write(connection, feed, List.copyOf(latest.values()), changes);
            forgot |= move(connection, feed, moves);
            place(connection, feed, placed);
            if (forgot) {
                Schema.noteErasure(connection, clock.instant());
            }
            Schema.advanceCustomers(connection, next);
        });
        changes.forEach((no, root) -> {
            if (root.longValue() != no.longValue() || roots.getOrDefault(no, no) != no.longValue()) {
                roots.put(no, root);
            }
        });
        version = next;
    }

    private static long resolved(long root, Map<Long, Long> changes) {
        long at = root;
        for (int depth = 0; depth < 10; depth++) {
            long further = changes.getOrDefault(at, at);
            if (further == at) {
                return at;
            }
            at = further;
        }
        return at;
    }

    /** For those who left somebody: which rows of the log are theirs, and whose they are now. */
    private Map<Long, Long> placesOf(Set<Snapshot> apart, Map<Long, Long> changes) {
        var places = new HashMap<Long, Long>();
        for (Snapshot one : apart) {
            long root = changes.getOrDefault(one.no(), one.root());
            Set<Long> numbers = new HashSet<>(ground.numbersOf(one.id()));
            numbers.add(one.no());
            if (one.root() != one.no()) {
                numbers = Set.of(one.no());
            }
            for (Long number : numbers) {
                changes.put(number, number.longValue() == root ? root : changes.getOrDefault(number, root));
            }
            for (Long seq : ground.positionsOf(numbers)) {
                places.put(seq, root);
            }
        }
        return places;
    }

    /** Whether rows of somebody who is erased now were there. */
    private boolean write(Connection connection, Feed feed, List<Snapshot> people, Map<Long, Long> changes)
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

    private static boolean move(Connection connection, Feed feed, Map<Long, Long> moves) throws SQLException {
        if (moves.isEmpty()) {
            return false;
        }
        long forgotten = 0;
        var rows = new Columns(PAIRS, moves.size());
        moves.forEach((no, root) -> rows.next().put(no.longValue()).put(root.longValue()));
        feed.run(connection, "INSERT INTO move SELECT a, b FROM feed", rows);
        boolean erases = moves.containsValue(ERASED);
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

    private static void place(Connection connection, Feed feed, Map<Long, Long> places) throws SQLException {
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
