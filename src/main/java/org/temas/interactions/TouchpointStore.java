package org.temas.interactions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.ids.Uuid7;

/** The tables of the catalogue. */
@Component
final class TouchpointStore {

    private final Db db;
    private final Uuid7 ids;
    private final InstantSource clock;

    TouchpointStore(Db db, Uuid7 ids, InstantSource clock) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
    }

    List<Touchpoint> all() {
        return db.sql("""
                SELECT id, key, name, phase, channel, ownership, archived_at IS NOT NULL
                FROM interactions.touchpoint
                WHERE workspace_id = :workspace
                ORDER BY archived_at IS NOT NULL, array_position(ARRAY['before', 'during', 'after'], phase), name, id
                """).param("workspace", WorkspaceScope.current()).list(TouchpointStore::touchpoint);
    }

    private static Touchpoint touchpoint(ResultSet row) throws SQLException {
        return new Touchpoint(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                Touchpoint.Phase.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                row.getString(5),
                Touchpoint.Ownership.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
                row.getBoolean(7));
    }

    boolean isEmpty() {
        return !db.sql("SELECT EXISTS (SELECT FROM interactions.touchpoint WHERE workspace_id = :workspace)")
                .param("workspace", WorkspaceScope.current())
                .one(Boolean.class);
    }

    Optional<Touchpoint> create(
            String key, String name, Touchpoint.Phase phase, String channel, Touchpoint.Ownership ownership) {
        return db.sql("""
                INSERT INTO interactions.touchpoint (workspace_id, id, key, name, phase, channel, ownership)
                VALUES (:workspace, :id, :key, :name, :phase, :channel, :ownership)
                ON CONFLICT DO NOTHING
                RETURNING id, key, name, phase, channel, ownership, archived_at IS NOT NULL
                """)
                .param("workspace", WorkspaceScope.current())
                .param("id", ids.next())
                .param("key", key)
                .param("name", name)
                .param("phase", phase.code())
                .param("channel", channel)
                .param("ownership", ownership.code())
                .optional(TouchpointStore::touchpoint);
    }

    void change(UUID id, String name, Touchpoint.Phase phase, String channel, Touchpoint.Ownership ownership) {
        db.sql("""
                UPDATE interactions.touchpoint
                SET name = :name, phase = :phase, channel = :channel, ownership = :ownership
                WHERE workspace_id = :workspace AND id = :id
                """)
                .param("workspace", WorkspaceScope.current())
                .param("id", id)
                .param("name", name)
                .param("phase", phase.code())
                .param("channel", channel)
                .param("ownership", ownership.code())
                .update();
    }

    void archive(UUID id, boolean archived) {
        db.sql("""
                UPDATE interactions.touchpoint
                SET archived_at = CASE WHEN :archived THEN coalesce(archived_at, :now) END
                WHERE workspace_id = :workspace AND id = :id
                """)
                .param("workspace", WorkspaceScope.current())
                .param("id", id)
                .param("archived", archived)
                .param("now", clock.instant())
                .update();
    }

    /** Before all others; a rule that says the same for another touchpoint gives way. */
    TouchpointRule addRule(
            UUID touchpoint, @Nullable String kind, @Nullable String channel, @Nullable String namePattern) {
        db.sql("""
                DELETE FROM interactions.touchpoint_rule
                WHERE workspace_id = :workspace AND kind IS NOT DISTINCT FROM :kind::text
                  AND channel IS NOT DISTINCT FROM :channel::text AND name_pattern IS NOT DISTINCT FROM :pattern::text
                """)
                .param("workspace", WorkspaceScope.current())
                .param("kind", kind)
                .param("channel", channel)
                .param("pattern", namePattern)
                .update();
        UUID id = ids.next();
        int position = db.sql("""
                INSERT INTO interactions.touchpoint_rule
                    (workspace_id, id, touchpoint_id, position, kind, channel, name_pattern)
                SELECT :workspace, :id, :touchpoint, coalesce(min(position), 1) - 1, :kind, :channel, :pattern
                FROM interactions.touchpoint_rule
                WHERE workspace_id = :workspace
                RETURNING position
                """)
                .param("workspace", WorkspaceScope.current())
                .param("id", id)
                .param("touchpoint", touchpoint)
                .param("kind", kind)
                .param("channel", channel)
                .param("pattern", namePattern)
                .one(Integer.class);
        return new TouchpointRule(id, touchpoint, position, kind, channel, namePattern);
    }

    void removeRule(UUID rule) {
        db.sql("DELETE FROM interactions.touchpoint_rule WHERE workspace_id = :workspace AND id = :id")
                .param("workspace", WorkspaceScope.current())
                .param("id", rule)
                .update();
    }

    /** Derives every source's touchpoint anew; the dictionary is small. */
    void remap(List<TouchpointRule> rules) {
        var ids = new ArrayList<Integer>();
        var touchpoints = new ArrayList<@Nullable String>();
        db.sql("SELECT id, kind, channel, name FROM interactions.source WHERE workspace_id = :workspace FOR UPDATE")
                .param("workspace", WorkspaceScope.current())
                .list(row -> {
                    UUID touchpoint = TouchpointRule.first(rules, row.getString(2), row.getString(3), row.getString(4));
                    touchpoints.add(touchpoint == null ? null : touchpoint.toString());
                    return ids.add(row.getInt(1));
                });
        db.sql("""
                UPDATE interactions.source s SET touchpoint_id = r.touchpoint::uuid
                FROM unnest(:ids::int[], :touchpoints::text[]) AS r (id, touchpoint)
                WHERE s.workspace_id = :workspace AND s.id = r.id
                  AND s.touchpoint_id IS DISTINCT FROM r.touchpoint::uuid
                """)
                .param("workspace", WorkspaceScope.current())
                .param("ids", ids.stream().mapToInt(Integer::intValue).toArray())
                .param("touchpoints", touchpoints.toArray(String[]::new))
                .update();
    }

    List<Touchpoints.Unmapped> unmapped(List<Source> unmapped) {
        if (unmapped.isEmpty()) {
            return List.of();
        }
        var byId = new HashMap<Integer, Source>();
        unmapped.forEach(source -> byId.put(source.id(), source));
        return db.sql("""
                SELECT s.id, count(i.seq), coalesce(max(i.received_at), s.first_seen)
                FROM interactions.source s
                LEFT JOIN (
                    SELECT seq, source_id, received_at
                    FROM interactions.interaction
                    WHERE workspace_id = :workspace
                    ORDER BY seq DESC
                    LIMIT 10000
                ) i ON i.source_id = s.id
                WHERE s.workspace_id = :workspace AND s.id = ANY (:ids)
                GROUP BY s.id, s.first_seen
                ORDER BY count(i.seq) DESC, s.id
                LIMIT 500
                """)
                .param("workspace", WorkspaceScope.current())
                .param("ids", byId.keySet().stream().mapToInt(Integer::intValue).toArray())
                .list(row -> new Touchpoints.Unmapped(
                        Objects.requireNonNull(byId.get(row.getInt(1))),
                        row.getLong(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()));
    }

    /** By position. */
    List<TouchpointRule> rules() {
        return db.sql("""
                SELECT r.id, r.touchpoint_id, r.position, r.kind, r.channel, r.name_pattern
                FROM interactions.touchpoint_rule r
                JOIN interactions.touchpoint t ON t.workspace_id = r.workspace_id AND t.id = r.touchpoint_id
                WHERE r.workspace_id = :workspace AND t.archived_at IS NULL
                ORDER BY r.position, r.id
                """)
                .param("workspace", WorkspaceScope.current())
                .list(row -> new TouchpointRule(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)));
    }
}
