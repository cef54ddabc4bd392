package org.temas.platform.health;

import java.util.Map;

/** Something the application must have in order to serve; modules plug theirs in as beans. Asked at most once a second. */
public interface Readiness {

    /** A word: {@code warehouse}. */
    String name();

    State state();

    /**
     * How it is.
     *
     * @param details numbers and short words for the operator; anybody can read them, so nothing secret or personal
     */
    record State(boolean ready, Map<String, Object> details) {

        public State {
            details = Map.copyOf(details);
        }
    }
}
