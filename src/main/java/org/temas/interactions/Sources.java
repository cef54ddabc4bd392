package org.temas.interactions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;

/** The dictionary of where interactions come from, remembered per workspace. */
@Component
final class Sources {

    /** Names come from outside: beyond this many, new ones share one row for each kind and channel. */
    static final int MOST = 5_000;

    /** How long a touchpoint mapped by another process may go unseen. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private final Db db;
    private final InstantSource clock;
    private final TouchpointStore touchpoints;
    private final DefaultCatalogue defaults;
    private final Map<WorkspaceId, Known> known = new ConcurrentHashMap<>();

    private record Known(Map<Integer, Source> byId, Map<SourceKey, Source> byKey, Instant until) {}

    Sources(Db db, InstantSource clock, TouchpointStore touchpoints, DefaultCatalogue defaults) {
        this.defaults = defaults;
        this.db = db;
        this.clock = clock;
        this.touchpoints = touchpoints;
    }

    List<Source> all() {
        return fresh().byId().values().stream()
                .sorted(java.util.Comparator.comparingInt(Source::id))
                .toList();
    }

    /** Looks up ids that rows of the log carry. */
    Map<Integer, Source> byId() {
        return fresh().byId();
    }

    /** The same, surely with this id. */
    Source get(int id) {
        Source source = fresh().byId().get(id);
        if (source == null) {
            source = read().byId().get(id);
        }
        if (source == null) {
            throw new IllegalStateException("No source " + id);
        }
        return source;
    }

    void forget() {
        known.remove(WorkspaceScope.current());
    }

    /** Gives each draft its source's id; the head's row must be locked by the transaction around. */
    void assign(Collection<Draft> drafts, Instant now) {
        Map<SourceKey, Source> byKey = current().byKey();
        Set<SourceKey> missing = missing(drafts, byKey);
        if (!missing.isEmpty()) {
            byKey = new HashMap<>(read().byKey());
            missing.removeAll(byKey.keySet());
            if (!missing.isEmpty()) {
                byKey.putAll(add(missing, byKey, now));
            }
        }
        for (Draft draft : drafts) {
            Source source = byKey.get(draft.source);
            if (source == null) {
                source = byKey.get(draft.source.collapsed());
            }
            draft.sourceId = java.util.Objects.requireNonNull(source).id();
        }
    }

    private static Set<SourceKey> missing(Collection<Draft> drafts, Map<SourceKey, Source> byKey) {
        boolean full = byKey.size() >= MOST;
        var missing = new LinkedHashSet<SourceKey>();
        for (Draft draft : drafts) {
            if (!byKey.containsKey(draft.source) && !(full && byKey.containsKey(draft.source.collapsed()))) {
                missing.add(draft.source);
            }
        }
        return missing;
    }

    private Map<SourceKey, Source> add(Set<SourceKey> missing, Map<SourceKey, Source> byKey, Instant now) {
        int room = Math.max(0, MOST - byKey.size());
        var added = new LinkedHashSet<SourceKey>();
        for (SourceKey key : missing) {
            SourceKey fitting = added.size() < room ? key : key.collapsed();
            if (!byKey.containsKey(fitting)) {
                added.add(fitting);
            }
        }
        if (added.isEmpty()) {
            return Map.of();
        }
        List<SourceKey> keys = new ArrayList<>(added);
        int last = db.sql("""
                        UPDATE interactions.head SET source_id = source_id + :by
                        WHERE workspace_id = :workspace
                        RETURNING source_id
                        """)
                .param("workspace", WorkspaceScope.current())
                .param("by", keys.size())
                .one(Integer.class);
        defaults.ensure();
        List<TouchpointRule> rules = touchpoints.rules();
        int[] ids = new int[keys.size()];
        @Nullable String[] mapped = new String[keys.size()];
        Map<SourceKey, Source> result = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            SourceKey key = keys.get(i);
            ids[i] = last - ids.length + 1 + i;
            UUID touchpoint = TouchpointRule.first(rules, key.kind(), key.channel(), key.name());
            mapped[i] = touchpoint == null ? null : touchpoint.toString();
            result.put(key, new Source(ids[i], key.kind(), key.channel(), key.name(), key.inbound(), touchpoint));
        }
        db.sql("""
                INSERT INTO interactions.source
                    (workspace_id, id, kind, channel, name, inbound, touchpoint_id, first_seen)
                SELECT :workspace, id, kind, channel, name, inbound, touchpoint::uuid, :now
                FROM unnest(:ids::int[], :kinds::text[], :channels::text[], :names::text[], :inbound::boolean[],
                            :touchpoints::text[]) AS r (id, kind, channel, name, inbound, touchpoint)
                """)
                .param("workspace", WorkspaceScope.current())
                .param("now", now)
                .param("ids", ids)
                .param("kinds", keys.stream().map(SourceKey::kind).toArray(String[]::new))
                .param("channels", keys.stream().map(SourceKey::channel).toArray(String[]::new))
                .param("names", keys.stream().map(SourceKey::name).toArray(String[]::new))
                .param("inbound", keys.stream().map(SourceKey::inbound).toArray(Boolean[]::new))
                .param("touchpoints", mapped)
                .update();
        forgetAfterwards();
        return result;
    }

    /** What was added in a transaction that fails must not be remembered. */
    void forgetAfterwards() {
        WorkspaceId workspace = WorkspaceScope.current();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                known.remove(workspace);
            }
        });
    }

    private Known fresh() {
        Known now = known.get(WorkspaceScope.current());
        return now == null || clock.instant().isAfter(now.until()) ? read() : now;
    }

    private Known current() {
        Known now = known.get(WorkspaceScope.current());
        return now == null ? read() : now;
    }

    private Known read() {
        Map<Integer, Source> byId = new HashMap<>();
        Map<SourceKey, Source> byKey = new HashMap<>();
        Instant until = clock.instant().plus(REMEMBERED);
        db.sql("""
                SELECT id, kind, channel, name, inbound, touchpoint_id
                FROM interactions.source
                WHERE workspace_id = :workspace
                """)
                .param("workspace", WorkspaceScope.current())
                .list(row -> new Source(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getObject(6, UUID.class)))
                .forEach(source -> {
                    byId.put(source.id(), source);
                    byKey.put(new SourceKey(source.kind(), source.channel(), source.name(), source.inbound()), source);
                });
        Known read = new Known(byId, byKey, until);
        known.put(WorkspaceScope.current(), read);
        return read;
    }
}
