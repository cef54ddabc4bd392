package org.temas.warehouse;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.temas.interactions.Interaction;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;

/** One workspace with a log in memory and a warehouse in a folder. */
final class World implements AutoCloseable {

    final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
    final FakeGround ground = new FakeGround();
    final Path folder;
    Schema.Basis basis = new Schema.Basis(ZoneId.of("Europe/Istanbul"), Currency.getInstance("TRY"));
    private Duration later = Duration.ZERO;
    private final InstantSource clock = () -> Instant.now().plus(later);
    private Warehouse opened;
    private long brought;

    World(Path folder) {
        this.folder = folder;
    }

    Warehouse warehouse() {
        if (opened == null) {
            var settings = new WarehouseSettings(folder, "256MB", 2, 4, 4, 20, Duration.ofMinutes(10));
            opened = new Warehouse(
                    new Copies(settings, ground, clock), ground, () -> basis, () -> Map.of(workspace, basis), clock);
        }
        return opened;
    }

    /** Lets time pass. */
    void wait(Duration time) {
        later = later.plus(time);
    }

    /** As when the process ends and starts again. */
    void restart() {
        close();
        opened = null;
    }

    /** Brings the subscriber's batches from where it stands. */
    void bring(int size) {
        WorkspaceScope.run(workspace, () -> {
            for (List<Interaction> batch = ground.batch(brought, size);
                    !batch.isEmpty();
                    batch = ground.batch(brought, size)) {
                warehouse().take(batch);
                brought = batch.getLast().seq();
            }
        });
    }

    /** The next batch begins behind this position, whatever was brought. */
    void standAt(long seq) {
        brought = seq;
    }

    void inScope(Runnable work) {
        WorkspaceScope.run(workspace, work);
    }

    void catchUp() {
        inScope(() -> warehouse().catchUpNow());
    }

    /** Makes the copy anew and waits for it. */
    void rebuild() {
        inScope(() -> {
            warehouse().rebuild();
            while (warehouse().progress().orElseThrow().running()) {
                Thread.onSpinWait();
            }
            Progress last = warehouse().progress().orElseThrow();
            if (last.state() != Progress.State.DONE) {
                throw new AssertionError(last.problem());
            }
        });
    }

    /** Waits for one that was begun by itself, if any was. */
    void awaitRebuild() {
        inScope(() -> {
            while (warehouse().progress().filter(Progress::running).isPresent()) {
                Thread.onSpinWait();
            }
        });
    }

    /** Values separated by blanks, rows by commas. */
    String ask(String sql) {
        return WorkspaceScope.call(
                workspace,
                () -> warehouse()
                        .ask(sql, List.of(), row -> {
                            var values = new ArrayList<String>();
                            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                values.add(String.valueOf(row.getObject(i)));
                            }
                            return String.join(" ", values);
                        })
                        .rows()
                        .stream()
                        .collect(Collectors.joining(",")));
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
