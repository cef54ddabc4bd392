package org.temas.warehouse;

import static org.temas.warehouse.Columns.Type.FLAG;
import static org.temas.warehouse.Columns.Type.INTEGER;
import static org.temas.warehouse.Columns.Type.TEXT;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.temas.interactions.Source;
import org.temas.interactions.Touchpoint;

/** The dictionary of sources with the touchpoints they are mapped to: written anew, whole, when it changed. */
final class SourceTable {

    private static final Columns.Shape SHAPE = Columns.Shape.of(
            "id",
            INTEGER,
            "kind",
            TEXT,
            "channel",
            TEXT,
            "name",
            TEXT,
            "inbound",
            FLAG,
            "touchpoint",
            TEXT,
            "touchpoint_name",
            TEXT,
            "phase",
            TEXT);

    private final DuckFile file;
    private final Ground ground;
    private Dictionary known = new Dictionary(List.of(), List.of());
    private Set<Integer> ids = new HashSet<>();

    /** What the log's module says. */
    record Dictionary(List<Source> sources, List<Touchpoint> touchpoints) {}

    SourceTable(DuckFile file, Ground ground) {
        this.file = file;
        this.ground = ground;
        file.ask("SELECT id FROM source", List.of(), row -> row.getInt(1)).forEach(ids::add);
    }

    /** What must be written before rows that name these sources; empty when they are there. */
    Optional<Dictionary> missing(Set<Integer> needed) {
        return ids.containsAll(needed) ? Optional.empty() : Optional.of(read());
    }

    /** After a commit that failed: nothing is known to be there. */
    void forget() {
        ids = new HashSet<>();
        known = new Dictionary(List.of(), List.of());
    }

    /** After a rule or a name changed. */
    void refresh() {
        Dictionary now = read();
        if (!now.equals(known)) {
            file.write((connection, feed) -> {
                write(connection, feed, now);
            });
        }
    }

    private Dictionary read() {
        return new Dictionary(ground.sources(), ground.touchpoints());
    }

    void write(Connection connection, Feed feed, Dictionary now) throws SQLException {
        Map<UUID, Touchpoint> touchpoints =
                now.touchpoints().stream().collect(Collectors.toMap(Touchpoint::id, Function.identity()));
        var rows = new Columns(SHAPE, now.sources().size());
        for (Source source : now.sources()) {
            rows.next()
                    .put((long) source.id())
                    .put(source.kind())
                    .put(source.channel())
                    .put(source.name())
                    .put(source.inbound());
            Touchpoint touchpoint = source.touchpoint() == null ? null : touchpoints.get(source.touchpoint());
            if (touchpoint != null) {
                rows.put(touchpoint.key())
                        .put(touchpoint.name())
                        .put(touchpoint.phase().code());
            }
        }
        try (Statement statement = connection.createStatement()) {
            // a key cannot be deleted and inserted in one transaction: what exists is updated in place
            feed.run(connection, "CREATE OR REPLACE TEMP TABLE source_now AS SELECT * FROM feed", rows);
            if (rows.isEmpty()) {
                return;
            }
            statement.execute("""
                    UPDATE source
                    SET kind = n.kind, channel = n.channel, name = n.name, inbound = n.inbound,
                        touchpoint = n.touchpoint, touchpoint_name = n.touchpoint_name, phase = n.phase
                    FROM source_now n
                    WHERE n.id = source.id
                        AND (source.touchpoint, source.touchpoint_name, source.phase)
                            IS DISTINCT FROM (n.touchpoint, n.touchpoint_name, n.phase)
                    """);
            statement.execute("INSERT INTO source SELECT * FROM source_now WHERE id NOT IN (SELECT id FROM source)");
            statement.execute("DROP TABLE source_now");
        }
        known = now;
        ids = now.sources().stream().map(Source::id).collect(Collectors.toCollection(HashSet::new));
    }
}
