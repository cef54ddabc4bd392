package org.temas.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The task's own view of itself while it runs: it tells how far it is, and hears when it is to stop. */
public final class TaskRun {

    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(500);

    private final TaskStore store;
    private final InstantSource clock;
    private final TaskId id;
    private final @Nullable String checkpoint;
    private Instant reported = Instant.EPOCH;
    private boolean cancelling;
    private long done;
    private long total;
    private String step = "";

    TaskRun(TaskStore store, InstantSource clock, TaskId id, @Nullable String checkpoint) {
        this.store = store;
        this.clock = clock;
        this.id = id;
        this.checkpoint = checkpoint;
    }

    public TaskId id() {
        return id;
    }

    /** What an earlier run that was cut off left; null the first time. */
    public @Nullable String checkpoint() {
        return checkpoint;
    }

    /** Told as often as one likes, written twice a second; throws {@link TaskStopped} when the task is to end. */
    public void progress(String now, long doneNow, long totalNow) {
        boolean turned = !now.equals(step);
        step = now;
        done = doneNow;
        total = totalNow;
        if (turned || due()) {
            report(null);
        }
        stopIfCancelled();
    }

    /** Whether half a second has passed since the last report: a good moment for a checkpoint. */
    public boolean due() {
        return Duration.between(reported, clock.instant()).compareTo(BETWEEN_REPORTS) >= 0;
    }

    /** Keeps where to go on from, with the progress of this moment. */
    public void checkpoint(String state) {
        report(state);
        stopIfCancelled();
    }

    public void stopIfCancelled() {
        if (cancelling) {
            throw new TaskStopped();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new Interrupted();
        }
    }

    private void report(@Nullable String state) {
        reported = clock.instant();
        cancelling = store.report(id, step, done, total, state);
    }

    /** The process is going down: the task is begun again by the next one. */
    static final class Interrupted extends RuntimeException {
        Interrupted() {
            super("shutting down", null, false, false);
        }
    }
}
