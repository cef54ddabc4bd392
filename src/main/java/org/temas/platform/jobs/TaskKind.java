package org.temas.platform.jobs;

import org.jspecify.annotations.Nullable;

/**
 * How one kind of long task is done; modules plug theirs in as beans. It runs in the workspace that started it, on one
 * process at a time; after a crash it is begun again, and goes on from its last checkpoint.
 */
public interface TaskKind {

    /** Stable name. */
    String name();

    /**
     * Does the work and returns the result to be kept.
     *
     * @throws TaskStopped when {@link TaskRun#stopIfCancelled} says so
     * @throws TaskFailed when trying again would not help, with a code that the kind has a text for
     */
    @Nullable
    String run(TaskRun run) throws Exception;
}
