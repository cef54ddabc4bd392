package org.temas.warehouse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Supplier<Map<WorkspaceId, Schema.Basis>> bases;
    private final InstantSource clock;
    private final Map<WorkspaceId, Progress> rebuilds = new ConcurrentHashMap<>();

    /** For which zone and currency the last rebuild was begun. */
    private final Map<WorkspaceId, Schema.Basis> rebuiltFor = new ConcurrentHashMap<>();

    private final Map<WorkspaceId, Schema.Basis> seen = new ConcurrentHashMap<>();

    /**
     * @param basis of the workspace in scope
     * @param bases of every workspace
     */
    Warehouse(
            Copies copies,
            Ground ground,
            Supplier<Schema.Basis> basis,
            Supplier<Map<WorkspaceId, Schema.Basis>> bases,
            InstantSource clock) {
        this.copies = copies;
        this.ground = ground;
        this.basis = basis;
        this.bases = bases;
        this.clock = clock;
    }

    /** Asks in DuckDB's SQL over the tables of {@code warehouse/schema.sql}; {@code ?} stand for the parameters. */
    public <T> Answer<T> ask(String sql, List<? extends @Nullable Object> parameters, Row<T> row) {
        while (true) {
            WorkspaceCopy copy = ready();
            try {
                // before the rows: what is acknowledged later may be in them, what is earlier must
                Instant asOf = copy.asOf();
                return new Answer<>(copy.file().ask(sql, parameters, row), asOf);
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
            rebuiltFor.put(workspace, basis);
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
        bases.get().forEach((workspace, now) -> {
            Schema.Basis before = seen.put(workspace, now);
            if (before != null && !before.equals(now) && copies.isKept(workspace)) {
                // every day and every amount in the file is another one now: not first when somebody asks
                WorkspaceScope.run(workspace, this::rebuild);
            }
        });
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
            if (basis().equals(rebuiltFor.get(workspace))) {
                rebuildUnlessJustTried(workspace);
            } else {
                rebuild();
            }
            return;
        }
        if (copy.erased()
                .filter(since ->
                        !clock.instant().isBefore(since.plus(copies.settings().rewriteAfter())))
                .isPresent()) {
            rebuildUnlessJustTried(workspace);
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

    /**
     * The open copies in numbers, for readiness and metrics.
     *
     * @param watermark how far the farthest is
     * @param lag what the one farthest behind misses
     */
    record Figures(int open, long watermark, long lag, String asOf, long rebuilding) {}

    Figures figures() {
        List<WorkspaceCopy> open = copies.opened().stream()
                .map(copies::peek)
                .flatMap(Optional::stream)
                .toList();
        return new Figures(
                open.size(),
                open.stream().mapToLong(WorkspaceCopy::seq).max().orElse(0),
                open.stream().mapToLong(WorkspaceCopy::lag).max().orElse(0),
                open.stream()
                        .map(WorkspaceCopy::asOf)
                        .min(Instant::compareTo)
                        .map(Instant::toString)
                        .orElse(""),
                rebuilds.values().stream().filter(Progress::running).count());
    }

    @Override
    public void close() {
        copies.close();
    }
}
