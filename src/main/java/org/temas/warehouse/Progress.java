package org.temas.warehouse;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a rebuild is.
 *
 * @param done interactions read so far
 * @param total interactions in the log when it began
 * @param problem what went wrong, or null
 */
public record Progress(
        State state,
        long done,
        long total,
        Instant startedAt,
        @Nullable String problem) {

    /** Reading the log, putting it in order, taking what came meanwhile; then over. */
    public enum State {
        READING,
        ORDERING,
        CATCHING_UP,
        DONE,
        FAILED;

        /** For the operator's terminal. */
        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public boolean running() {
        return state != State.DONE && state != State.FAILED;
    }

    public int percent() {
        return total == 0 ? 100 : (int) Math.min(100, 100 * done / total);
    }

    Progress at(State next, long doneNow) {
        return new Progress(next, doneNow, Math.max(total, doneNow), startedAt, problem);
    }

    Progress failed(String why) {
        return new Progress(State.FAILED, done, total, startedAt, why);
    }
}
