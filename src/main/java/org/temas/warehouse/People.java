package org.temas.warehouse;

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

    private final DuckFile file;
    private final Ground ground;
    private final PeopleTables tables;
    private final InstantSource clock;
    private final LongMap roots = new LongMap();
    private long version;
    private Instant nextLook = Instant.MIN;

    People(DuckFile file, Ground ground, Days days, InstantSource clock, long version) {
        this.file = file;
        this.ground = ground;
        this.tables = new PeopleTables(days);
        this.clock = clock;
        this.version = version;
        file.ask("SELECT no, root FROM merged", List.of(), row -> {
            roots.put(row.getLong(1), row.getLong(2));
            return 0;
        });
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
            boolean forgot = tables.write(connection, feed, List.copyOf(latest.values()), changes);
            forgot |= PeopleTables.move(connection, feed, moves);
            PeopleTables.place(connection, feed, placed);
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
}
