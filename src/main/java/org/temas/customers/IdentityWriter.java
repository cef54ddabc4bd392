package org.temas.customers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.ids.Uuid7;
import tools.jackson.databind.json.JsonMapper;

/** Writes what resolution found out: each statement, or batch of statements, for the whole batch of claims. */
final class IdentityWriter {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Db db;
    private final Uuid7 ids;

    IdentityWriter(Db db, Uuid7 ids) {
        this.db = db;
        this.ids = ids;
    }

    void insertIdentifiers(List<Resolver.Gain> gains) {
        if (gains.isEmpty()) {
            return;
        }
        var sorted = new ArrayList<>(gains);
        sorted.sort(Comparator.comparing(gain -> gain.key().text()));
        db.sql("""
                INSERT INTO customers.identifier (workspace_id, key, customer_no, value, source, since)
                SELECT :workspace, key, no, value, source, timestamptz 'epoch' + since * interval '1 microsecond'
                FROM unnest(:keys::text[], :numbers::bigint[], :values::text[], :sources::text[], :times::bigint[])
                    AS r (key, no, value, source, since)
                """)
                .param("workspace", WorkspaceScope.current())
                .param("keys", sorted.stream().map(gain -> gain.key().text()).toArray(String[]::new))
                .param(
                        "numbers",
                        sorted.stream().mapToLong(gain -> gain.person().no).toArray())
                .param("values", sorted.stream().map(gain -> gain.key().value()).toArray(String[]::new))
                .param("sources", sorted.stream().map(Resolver.Gain::source).toArray(String[]::new))
                .param(
                        "times",
                        sorted.stream()
                                .mapToLong(gain -> Profile.micros(gain.since()))
                                .toArray())
                .update();
    }

    /** Adds the batch to the counters, in the order of customers so that two writers never wait for each other. */
    void count(Set<Person> touched) {
        List<Person> seen = touched.stream()
                .filter(person -> person.seen > 0)
                .sorted(Comparator.comparingLong(person -> person.no))
                .toList();
        if (seen.isEmpty()) {
            return;
        }
        db.sql("""
                INSERT INTO customers.activity (workspace_id, customer_no, first_seen, last_seen, interactions)
                SELECT :workspace, no, timestamptz 'epoch' + first * interval '1 microsecond',
                       timestamptz 'epoch' + last * interval '1 microsecond', seen
                FROM unnest(:numbers::bigint[], :first::bigint[], :last::bigint[], :seen::bigint[])
                    AS r (no, first, last, seen)
                ON CONFLICT (workspace_id, customer_no) DO UPDATE
                SET first_seen = least(activity.first_seen, EXCLUDED.first_seen),
                    last_seen = greatest(activity.last_seen, EXCLUDED.last_seen),
                    interactions = activity.interactions + EXCLUDED.interactions
                """)
                .param("workspace", WorkspaceScope.current())
                .param("numbers", seen.stream().mapToLong(person -> person.no).toArray())
                .param(
                        "first",
                        seen.stream().mapToLong(person -> person.firstSeen).toArray())
                .param(
                        "last",
                        seen.stream().mapToLong(person -> person.lastSeen).toArray())
                .param("seen", seen.stream().mapToLong(person -> person.seen).toArray())
                .update();
    }

    /** Moves the identifiers, adds the activity, and journals what moved; the loser's own rows stay, so it can be undone. */
    void join(List<Resolver.Joining> joinings) {
        if (joinings.isEmpty()) {
            return;
        }
        long[] losers =
                joinings.stream().mapToLong(joining -> joining.loser().no).toArray();
        long[] winners = joinings.stream()
                .mapToLong(joining -> joining.winner().root().no)
                .toArray();
        var moved = new HashMap<Long, Set<String>>();
        var owners = new TreeMap<String, Long>();
        db.sql("""
                SELECT r.loser, r.winner, i.key
                FROM unnest(:losers::bigint[], :winners::bigint[]) AS r (loser, winner)
                CROSS JOIN LATERAL (
                    SELECT key
                    FROM customers.identifier
                    WHERE workspace_id = :workspace AND customer_no = r.loser
                    OFFSET 0
                ) i
                """)
                .param("workspace", WorkspaceScope.current())
                .param("losers", losers)
                .param("winners", winners)
                .list(row -> {
                    owners.put(row.getString(3), row.getLong(2));
                    return moved.computeIfAbsent(row.getLong(1), no -> new TreeSet<>())
                            .add(row.getString(3));
                });
        hand(owners);
        db.sql("""
                INSERT INTO customers.activity (workspace_id, customer_no, first_seen, last_seen, interactions)
                SELECT :workspace, r.winner, min(a.first_seen), max(a.last_seen), sum(a.interactions)
                FROM unnest(:losers::bigint[], :winners::bigint[]) AS r (loser, winner)
                CROSS JOIN LATERAL (
                    SELECT first_seen, last_seen, interactions
                    FROM customers.activity
                    WHERE workspace_id = :workspace AND customer_no = r.loser
                    OFFSET 0
                ) a
                GROUP BY r.winner
                ORDER BY r.winner
                ON CONFLICT (workspace_id, customer_no) DO UPDATE
                SET first_seen = least(activity.first_seen, EXCLUDED.first_seen),
                    last_seen = greatest(activity.last_seen, EXCLUDED.last_seen),
                    interactions = activity.interactions + EXCLUDED.interactions
                """)
                .param("workspace", WorkspaceScope.current())
                .param("losers", losers)
                .param("winners", winners)
                .update();
        journal(joinings, moved);
    }

    private void journal(List<Resolver.Joining> joinings, Map<Long, Set<String>> moved) {
        var rows = joinings.stream()
                .map(joining -> Map.of(
                        "id", ids.next(),
                        "loser_no", joining.loser().no,
                        "winner_no", joining.winner().root().no,
                        "reason", joining.reason(),
                        "moved", Map.of("identifiers", moved.getOrDefault(joining.loser().no, Set.of())),
                        "merged_at", joining.at().toString()))
                .toList();
        db.sql("""
                INSERT INTO customers.merge (workspace_id, id, loser_no, winner_no, reason, moved, merged_at)
                SELECT :workspace, id, loser_no, winner_no, reason, moved, merged_at
                FROM jsonb_to_recordset(:rows::jsonb) AS r (
                    id uuid, loser_no bigint, winner_no bigint, reason text, moved jsonb, merged_at timestamptz)
                """)
                .param("workspace", WorkspaceScope.current())
                .param("rows", JSON.writeValueAsString(rows))
                .update();
    }

    void switchDevices(Map<String, Person> switched) {
        var owners = new TreeMap<String, Long>();
        switched.forEach((key, person) -> owners.put(key, person.root().no));
        hand(owners);
    }

    /** Gives each identifier its new owner. */
    private void hand(SortedMap<String, Long> owners) {
        db.forEach(
                "UPDATE customers.identifier SET customer_no = :no WHERE workspace_id = :workspace AND key = :key",
                owners.entrySet().stream()
                        .map(entry -> Map.of(
                                "workspace", WorkspaceScope.current(), "key", entry.getKey(), "no", entry.getValue()))
                        .toList());
    }

    void propose(Set<Resolver.Proposal> proposals, Instant at) {
        var pairs = new TreeMap<String, Resolver.Proposal>();
        for (Resolver.Proposal proposal : proposals) {
            long one = proposal.one().root().no;
            long other = proposal.other().root().no;
            if (one != other) {
                pairs.putIfAbsent(Math.min(one, other) + "/" + Math.max(one, other), proposal);
            }
        }
        if (pairs.isEmpty()) {
            return;
        }
        Collection<Resolver.Proposal> distinct = pairs.values();
        db.sql("""
                INSERT INTO customers.merge_proposal (workspace_id, first_no, second_no, reason, proposed_at)
                SELECT :workspace, least(one, other), greatest(one, other), reason, :at
                FROM unnest(:ones::bigint[], :others::bigint[], :reasons::text[]) AS r (one, other, reason)
                ON CONFLICT DO NOTHING
                """)
                .param("workspace", WorkspaceScope.current())
                .param(
                        "ones",
                        distinct.stream()
                                .mapToLong(each -> each.one().root().no)
                                .toArray())
                .param(
                        "others",
                        distinct.stream()
                                .mapToLong(each -> each.other().root().no)
                                .toArray())
                .param(
                        "reasons",
                        distinct.stream().map(Resolver.Proposal::reason).toArray(String[]::new))
                .param("at", at)
                .update();
    }
}
