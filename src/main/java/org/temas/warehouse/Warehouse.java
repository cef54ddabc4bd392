package org.temas.warehouse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.temas.interactions.Interaction;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.web.Refusal;

/**
 * The columnar copy of the log of the workspace in scope: for questions about many. It can be thrown away at any time.
 *
 * <p>Questions run on threads of their own, because a native call would pin a virtual thread to one of the few carriers
 * and hold up every other request.
 */
public final class Warehouse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Warehouse.class);

    /** A copy that misses more than this is made anew rather than filled up. */
    private static final long TOO_FAR_BEHIND = 200_000;

    private static final Duration LEFT_ALONE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMinutes(1);

    private final Copies copies;
    private final Ground ground;
    private final Supplier<Schema.Basis> basis;
    private final InstantSource clock;
    private final ExecutorService readers = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("warehouse-ask-", 0).factory());
    private final Map<WorkspaceId, Progress> rebuilds = new ConcurrentHashMap<>();

    Warehouse(Copies copies, Ground ground, Supplier<Schema.Basis> basis, InstantSource clock) {
        this.copies = copies;
        this.ground = ground;
        this.basis = basis;
        this.clock = clock;
    }

    /** Asks in DuckDB's SQL over the tables of {@code warehouse/schema.sql}; {@code ?} stand for the parameters. */
    public <T> Answer<T> ask(String sql, List<? extends @Nullable Object> parameters, Row<T> row) {
        while (true) {
            WorkspaceCopy copy = ready();
            try {
                // before the rows: what is acknowledged later may be in them, what is earlier must
                Instant asOf = copy.asOf();
                return new Answer<>(onThreadOfItsOwn(() -> copy.file().ask(sql, parameters, row)), asOf);
            } catch (DuckFile.Closed e) {
                // a rebuilt file took its place: ask that
            }
        }
    }

    /** Everything acknowledged before this moment is in the answers. */
    public Instant asOf() {
        return ready().asOf();
    }

    /** Interactions in the log that are not yet in the copy. */
    public long lag() {
        return Math.max(0, ground.lastSeq() - copy().seq());
    }

    /** Begins to make the copy anew, unless that is going on already; the old one answers meanwhile. */
    public Progress rebuild() {
        WorkspaceId workspace = WorkspaceScope.current();
        Schema.Basis basis = basis();
        var begun = new Progress(Progress.State.READING, 0, ground.lastSeq(), clock.instant(), null);
        Progress known =
                rebuilds.compute(workspace, (id, before) -> before != null && before.running() ? before : begun);
        if (known == begun) {
            Thread.ofPlatform()
                    .daemon()
                    .name("warehouse-rebuild")
                    .start(() -> WorkspaceScope.run(workspace, () -> rebuild(workspace, basis)));
        }
        return known;
    }

    /** How the last rebuild of this process goes or went. */
    public Optional<Progress> progress() {
        return Optional.ofNullable(rebuilds.get(WorkspaceScope.current()));
    }

    private void rebuild(WorkspaceId workspace, Schema.Basis basis) {
        try {
            new Rebuild(copies, ground, clock).run(basis, progress -> rebuilds.put(workspace, progress));
            rebuilds.computeIfPresent(workspace, (id, last) -> last.at(Progress.State.DONE, last.done()));
        } catch (RuntimeException e) {
            LOG.error("The warehouse of {} could not be rebuilt", workspace, e);
            rebuilds.computeIfPresent(workspace, (id, last) -> last.failed(String.valueOf(e.getMessage())));
        }
    }

    /** Takes a batch of the log; while the first copy is being made, that reads the log itself. */
    void take(List<Interaction> batch) {
        while (true) {
            WorkspaceCopy copy = copy();
            if (batch.isEmpty() || isBeingMade(copy, batch.getFirst().seq() - 1)) {
                return;
            }
            try {
                copy.take(batch);
                return;
            } catch (DuckFile.Closed e) {
                // a rebuilt file took its place: give it to that
            }
        }
    }

    /** Compares the copy with the log and the customers, and takes what is missing, before it returns. */
    public void catchUpNow() {
        while (true) {
            try {
                copy().catchUp();
                return;
            } catch (DuckFile.Closed e) {
                // a rebuilt file took its place
            }
        }
    }

    /** Keeps the open copies fresh; called every second. */
    void look() {
        for (WorkspaceId workspace : copies.opened()) {
            try {
                WorkspaceScope.run(workspace, () -> look(workspace));
            } catch (RuntimeException e) {
                LOG.warn("The warehouse of {} could not be refreshed", workspace, e);
            }
        }
    }

    private void look(WorkspaceId workspace) {
        if (copies.outdated(workspace)) {
            copies.close(workspace);
        }
        WorkspaceCopy copy = copy();
        if (!copy.basis().equals(basis())) {
            rebuildUnlessJustTried(workspace);
            return;
        }
        copy.refresh();
        boolean leftAlone = copy.lastBrought().plus(LEFT_ALONE).isBefore(clock.instant());
        if (copy.lag() > 0 && leftAlone && !isBeingMade(copy, copy.seq() + copy.lag())) {
            copy.catchUp();
        }
    }

    private boolean isBeingMade(WorkspaceCopy copy, long needed) {
        if (copy.seq() > 0 || needed <= TOO_FAR_BEHIND) {
            return false;
        }
        rebuildUnlessJustTried(WorkspaceScope.current());
        return true;
    }

    private void rebuildUnlessJustTried(WorkspaceId workspace) {
        Progress last = rebuilds.get(workspace);
        if (last == null || last.startedAt().plus(BETWEEN_ATTEMPTS).isBefore(clock.instant())) {
            rebuild();
        }
    }

    /** A copy that was compared with the log since it was opened. */
    private WorkspaceCopy ready() {
        WorkspaceCopy copy = copy();
        if (!copy.compared()) {
            if (isBeingMade(copy, ground.lastSeq())) {
                int percent = progress().map(Progress::percent).orElse(0);
                throw new Refusal(503, null, "warehouse.being_made", percent);
            }
            try {
                copy.catchUp();
            } catch (DuckFile.Closed e) {
                return ready();
            }
        }
        return copy;
    }

    private WorkspaceCopy copy() {
        return copies.of(WorkspaceScope.current(), basis());
    }

    private Schema.Basis basis() {
        return basis.get();
    }

    /** The open copies' numbers, for readiness and metrics. */
    Map<String, Object> figures() {
        long lag = 0;
        long seq = 0;
        Instant asOf = Instant.MAX;
        List<WorkspaceId> opened = copies.opened();
        for (WorkspaceId workspace : opened) {
            WorkspaceCopy copy = copies.peek(workspace).orElse(null);
            if (copy != null) {
                lag = Math.max(lag, copy.lag());
                seq = Math.max(seq, copy.seq());
                asOf = copy.asOf().isBefore(asOf) ? copy.asOf() : asOf;
            }
        }
        long running = rebuilds.values().stream().filter(Progress::running).count();
        return Map.of(
                "open",
                opened.size(),
                "watermark",
                seq,
                "lag",
                lag,
                "rebuilding",
                running,
                "asOf",
                asOf.equals(Instant.MAX) ? "" : asOf.toString());
    }

    private <T> T onThreadOfItsOwn(Supplier<T> work) {
        if (!Thread.currentThread().isVirtual()) {
            return work.get();
        }
        WorkspaceId workspace = WorkspaceScope.current();
        try {
            return readers.submit(() -> WorkspaceScope.call(workspace, work)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WarehouseTrouble("Interrupted while asking", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new WarehouseTrouble("The question failed", e.getCause());
        }
    }

    @Override
    public void close() {
        readers.close();
        copies.close();
    }
}
