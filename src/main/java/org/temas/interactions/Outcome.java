package org.temas.interactions;

import org.jspecify.annotations.Nullable;

/** What became of a new interaction. */
public sealed interface Outcome {

    /** It is in the log. */
    record Recorded(long seq) implements Outcome {}

    /** The same message is in the log already: nothing changed. */
    record Duplicate(long seq) implements Outcome {}

    /**
     * It is not in the log.
     *
     * @param reason code, see {@link Reason}; pages translate it by {@code interactions.reason.<code>}
     * @param field which member is wrong, as a path
     * @param detail English, for developers: what is wrong and what to do
     */
    record Refused(String reason, @Nullable String field, String detail) implements Outcome {}
}
