package org.temas.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.temas.interactions.Interaction;
import org.temas.interactions.Source;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;

/**
 * Fills an empty file from the whole log: one thread reads PostgreSQL and lays out columns, another pulls them into one
 * statement that sorts by customer and time (in memory, then on disk), so that the rows of a customer lie together.
 */
final class FirstLoad {

    private static final int CHUNK = 32_768;
    private static final int AHEAD = 16;
    private static final int FACTS_AT_ONCE = 50_000;

    private final DuckFile file;
    private final Ground ground;
    private final People people;
    private final Days days;
    private final FactRows facts;
    private final BlockingQueue<Columns> queue = new ArrayBlockingQueue<>(AHEAD);
    private final Columns end = new Columns(Batch.INTERACTIONS, 0);
    private final Map<Integer, Source> sources = new HashMap<>();
    private volatile boolean stopped;
    private volatile @Nullable Throwable failure;
    private Columns rows = new Columns(Batch.INTERACTIONS, CHUNK);
    private long read;

    FirstLoad(DuckFile file, Ground ground, People people, Days days, FactRows facts) {
        this.file = file;
        this.ground = ground;
        this.people = people;
        this.days = days;
        this.facts = facts;
    }

    /**
     * @param last up to which position
     * @param progress told how many rows were read
     * @param ordering told when everything is read and the order is being made
     */
    void run(long last, LongConsumer progress, Runnable ordering) {
        try (Connection beside = file.another()) {
            FactTables.prepare(beside);
            WorkspaceId workspace = WorkspaceScope.current();
            Thread reader = Thread.ofPlatform()
                    .name("warehouse-load")
                    .start(() -> WorkspaceScope.run(workspace, () -> read(last, beside, progress, ordering)));
            try {
                file.write((connection, feed) -> feed.run(
                        connection, Batch.INSERT + "ORDER BY customer, occurred, seq", Batch.INTERACTIONS, chunks()));
            } finally {
                stopped = true;
                reader.join();
            }
            if (failure != null) {
                throw new WarehouseTrouble("The log could not be read", failure);
            }
            fold(beside);
        } catch (SQLException e) {
            throw new WarehouseTrouble("The warehouse could not be filled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WarehouseTrouble("Interrupted while filling the warehouse", e);
        }
    }

    private static void fold(Connection beside) throws SQLException {
        beside.setAutoCommit(false);
        FactTables.fold(beside);
        beside.commit();
        beside.setAutoCommit(true);
    }

    private void read(long last, Connection beside, LongConsumer progress, Runnable ordering) {
        try {
            ground.sources().forEach(source -> sources.put(source.id(), source));
            Set<Integer> typed = sources.values().stream()
                    .filter(source -> WorkspaceCopy.TYPED.contains(source.kind()))
                    .map(Source::id)
                    .collect(Collectors.toSet());
            ground.scan(0, last, typed, (seq, customer, source, occurred, received, messageId, properties) -> {
                long root = people.rootOf(customer);
                if (root != People.ERASED) {
                    rows.next()
                            .put(seq)
                            .put(root)
                            .put((long) source)
                            .put(occurred)
                            .put(days.of(occurred));
                    if (properties != null) {
                        fact(beside, seq, root, source, occurred, received, messageId, properties);
                    }
                }
                if (rows.size() == CHUNK) {
                    hand(rows);
                    rows = new Columns(Batch.INTERACTIONS, CHUNK);
                }
                if ((++read & 0xFFFF) == 0) {
                    progress.accept(read);
                }
            });
            FactTables.stage(beside, file.feed(), facts);
            facts.clear();
            progress.accept(read);
            ordering.run();
            hand(rows);
        } catch (SQLException | RuntimeException e) {
            failure = e;
        } finally {
            handEnd();
        }
    }

    private void fact(
            Connection beside,
            long seq,
            long root,
            int source,
            long occurred,
            long received,
            @Nullable String messageId,
            String properties) {
        Source from = sources.get(source);
        if (from == null) {
            return;
        }
        var one = new Interaction(
                seq,
                messageId == null ? "" : messageId,
                root,
                root,
                from,
                Days.instant(occurred),
                Days.instant(received),
                properties);
        facts.read(one);
        if (facts.size() >= FACTS_AT_ONCE) {
            try {
                FactTables.stage(beside, file.feed(), facts);
            } catch (SQLException e) {
                throw new WarehouseTrouble("Orders and answers could not be staged", e);
            }
            facts.clear();
        }
    }

    private void hand(Columns chunk) {
        try {
            while (!stopped) {
                if (queue.offer(chunk, 100, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new WarehouseTrouble("Filling was stopped", null);
    }

    private void handEnd() {
        try {
            hand(end);
        } catch (WarehouseTrouble e) {
            // the other side is gone already and says why
        }
    }

    private Iterator<Columns> chunks() {
        return new Iterator<>() {

            private @Nullable Columns next;

            @Override
            public boolean hasNext() {
                if (next == null) {
                    try {
                        next = queue.take();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new WarehouseTrouble("Interrupted", e);
                    }
                }
                if (next == end && failure != null) {
                    throw new WarehouseTrouble("The log could not be read", failure);
                }
                return next != end;
            }

            @Override
            public Columns next() {
                if (!hasNext() || next == null) {
                    throw new NoSuchElementException();
                }
                Columns chunk = next;
                next = null;
                return chunk;
            }
        };
    }
}
