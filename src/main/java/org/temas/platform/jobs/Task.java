package org.temas.platform.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A long task as it stands now.
 *
 * @param done of {@code total}; both in a unit that the kind chooses
 * @param step what it is doing: a code that the kind has texts for
 * @param cancelling somebody asked it to stop, and it will at the next safe point
 * @param result what it leaves behind, when it is done
 * @param problem code of why it failed
 */
public record Task(
        TaskId id,
        String kind,
        State state,
        long done,
        long total,
        String step,
        boolean cancelling,
        @Nullable String result,
        @Nullable String problem,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** Where it is in its life. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    public boolean isOver() {
        return switch (state) {
            case WAITING, RUNNING -> false;
            case DONE, FAILED, CANCELLED -> true;
        };
    }

    /** Between 0 and 100. */
    public int percent() {
        return total <= 0 ? 0 : (int) Math.clamp(100 * done / total, 0, 100);
    }
}
