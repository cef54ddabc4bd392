package org.temas.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.temas.interactions.Interaction;
import org.temas.interactions.Kinds;
import org.temas.interactions.Source;

/**
 * The copy of one workspace: takes the log in order, each interaction exactly once, because the rows and the watermark
 * commit together in DuckDB. What it already has it skips; what it misses it reads from the log itself.
 *
 * <p>All writing happens under {@link #lock}; the memory beside the file changes only after a commit.
 */
final class WorkspaceCopy {

    /** Kinds whose properties are read; the others are counted without being opened. */
    static final Set<String> TYPED = Set.of(
            Kinds.ORDER_COMPLETED,
            Kinds.ORDER_UPDATED,
            Kinds.ORDER_CANCELLED,
            Kinds.ORDER_REFUNDED,
            Kinds.PRODUCT_REVIEWED,
            Kinds.SURVEY_ANSWERED);

    private static final int CHUNK = 50_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final DuckFile file;
    private final Ground ground;
    private final Days days;
    private final FactRows facts;
    private final People people;
    private final SourceTable sources;
    private final InstantSource clock;
    private volatile long seq;
    private final Schema.Basis basis;
    private volatile Instant contained;
    private volatile Instant lastBrought = Instant.EPOCH;
    private volatile Instant upToDate = Instant.EPOCH;
    private volatile long lag;

    private WorkspaceCopy(
            DuckFile file, Ground ground, Schema.Basis basis, InstantSource clock, Schema.Watermark watermark) {
        this.file = file;
        this.ground = ground;
        this.clock = clock;
        this.basis = basis;
        this.days = new Days(basis.zone());
        this.facts = new FactRows(days, new Reporting(basis.currency()));
        this.people = new People(file, ground, days, clock, watermark.version());
        this.sources = new SourceTable(file, ground);
        this.seq = watermark.seq();
        this.contained = watermark.asOf();
    }

    /** Opens the copy in the file. */
    static WorkspaceCopy of(DuckFile file, Ground ground, Schema.Basis basis, InstantSource clock) {
        var copy = new WorkspaceCopy(file, ground, basis, clock, Schema.watermark(file));
        file.write((connection, feed) -> {
            FactTables.prepare(connection);
            PeopleTables.prepare(connection);
        });
        return copy;
    }

    DuckFile file() {
        return file;
    }

    ReentrantLock lock() {
        return lock;
    }

    Schema.Basis basis() {
        return basis;
    }

    /** Since when deleted bytes of erased people lie in the file. */
    Optional<Instant> erased() {
        return Schema.erased(file);
    }

    /** How far the log is contained. */
    long seq() {
        return seq;
    }

    /** When the subscriber brought something the last time. */
    Instant lastBrought() {
        return lastBrought;
    }

    /** Whether it was compared with the log since it was opened. */
    boolean compared() {
        return !upToDate.equals(Instant.EPOCH);
    }

    long lag() {
        return lag;
    }

    /** Everything acknowledged before this moment is contained. */
    Instant asOf() {
        Instant known = contained;
        Instant checked = upToDate;
        return checked.isAfter(known) ? checked : known;
    }

    /** Takes a batch of the log; may overlap with what is here, and may begin later: then the log is read between. */
    void take(List<Interaction> batch) {
        lock.lock();
        try {
            lastBrought = clock.instant();
            List<Interaction> fresh =
                    batch.stream().filter(one -> one.seq() > seq).toList();
            if (fresh.isEmpty()) {
                return;
            }
            people.refreshIfDue(clock.instant());
            if (fresh.getFirst().seq() > seq + 1) {
                fill(fresh.getFirst().seq() - 1);
            }
            var rows = new Columns(Batch.INTERACTIONS, fresh.size());
            facts.clear();
            for (Interaction one : fresh) {
                add(one, rows);
            }
            Set<Integer> seen = fresh.stream().map(one -> one.source().id()).collect(Collectors.toSet());
            commit(rows, seen, fresh.getLast().seq(), fresh.getLast().receivedAt());
        } finally {
            lock.unlock();
        }
    }

    /** Takes what the log has and this has not: after a gap, or when nobody else brings it. */
    void catchUp() {
        lock.lock();
        try {
            Instant before = clock.instant();
            people.refresh();
            long last = ground.lastSeq();
            if (last > seq) {
                fill(last);
            }
            upToDate = before;
            lag = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Looks whether the customers or the sources changed, and whether everything in the log is here. */
    void refresh() {
        lock.lock();
        try {
            Instant before = clock.instant();
            people.refreshIfDue(before);
            sources.refresh();
            lag = Math.max(0, ground.lastSeq() - seq);
            if (lag == 0) {
                upToDate = before;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Fills an empty copy with the whole log, in the order of customers. */
    void load(LongConsumer read, Runnable ordering) {
        lock.lock();
        try {
            people.refresh();
            sources.refresh();
            Instant before = clock.instant();
            long last = ground.lastSeq();
            new FirstLoad(file, ground, people, days, facts).run(last, read, ordering);
            file.write((connection, feed) -> {
                Schema.advance(connection, last, people.version(), before);
            });
            seq = last;
            contained = before;
        } finally {
            lock.unlock();
        }
    }

    private void fill(long last) {
        Map<Integer, Source> known = ground.sources().stream().collect(Collectors.toMap(Source::id, source -> source));
        Set<Integer> typed = known.values().stream()
                .filter(source -> TYPED.contains(source.kind()))
                .map(Source::id)
                .collect(Collectors.toSet());
        while (seq < last) {
            long until = Math.min(last, seq + CHUNK);
            var rows = new Columns(Batch.INTERACTIONS, (int) (until - seq));
            var received = new long[1];
            var seen = new java.util.HashSet<Integer>();
            facts.clear();
            ground.scan(seq, until, typed, (at, customer, source, occurred, receivedAt, messageId, properties) -> {
                long root = people.rootOf(customer);
                received[0] = receivedAt;
                if (root == People.ERASED) {
                    return;
                }
                if (seen.add(source) && !known.containsKey(source)) {
                    ground.sources().forEach(one -> known.put(one.id(), one));
                }
                rows.next().put(at).put(root).put((long) source).put(occurred).put(days.of(occurred));
                Source from = known.get(source);
                if (properties != null && from != null) {
                    facts.read(new Interaction(
                            at,
                            messageId == null ? "" : messageId,
                            root,
                            customer,
                            from,
                            Days.instant(occurred),
                            Days.instant(receivedAt),
                            properties));
                }
            });
            commit(rows, seen, until, received[0] == 0 ? contained : Days.instant(received[0]));
        }
    }

    private void add(Interaction one, Columns rows) {
        long root = people.rootOf(one.recordedFor());
        if (root == People.ERASED) {
            return;
        }
        long occurred = Days.micros(one.occurredAt());
        rows.next()
                .put(one.seq())
                .put(root)
                .put((long) one.source().id())
                .put(occurred)
                .put(days.of(occurred));
        if (TYPED.contains(one.kind())) {
            facts.read(root == one.customer() ? one : one.of(root));
        }
    }

    private void commit(Columns rows, Set<Integer> seen, long until, @Nullable Instant receivedAt) {
        var unknown = sources.missing(seen);
        try {
            file.write((connection, feed) -> {
                if (unknown.isPresent()) {
                    sources.write(connection, feed, unknown.get());
                }
                Batch.insert(connection, feed, rows);
                store(connection, feed);
                Schema.advance(connection, until, people.version(), receivedAt);
            });
        } catch (RuntimeException e) {
            sources.forget();
            throw e;
        }
        seq = until;
        if (receivedAt != null) {
            contained = receivedAt;
        }
    }

    private void store(Connection connection, Feed feed) throws SQLException {
        if (facts.size() > 0) {
            FactTables.stage(connection, feed, facts);
            FactTables.fold(connection);
        }
    }

    /** What the tables hold, for comparing: rows by table. */
    Map<String, Long> counts() {
        var counts = new HashMap<String, Long>();
        for (String table : Schema.TABLES) {
            counts.put(
                    table,
                    file.ask("SELECT count(*) FROM " + table, List.of(), row -> row.getLong(1))
                            .getFirst());
        }
        return counts;
    }
}
