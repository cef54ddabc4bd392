package org.temas.platform.jobs;

/** Somebody cancelled the task. */
public final class TaskStopped extends RuntimeException {
    TaskStopped() {
        super("cancelled", null, false, false);
    }
}
