package org.temas.interactions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;

/** How far each subscriber is, and what was set aside. */
@Component
public final class Subscriptions {

    private final Db db;

    Subscriptions(Db db) {
        this.db = db;
    }

    /** @param lagSeconds age of the oldest interaction it has not taken; 0 when it is up to date */
    public record Status(
            String subscriber,
            long seq,
            long head,
            long lagEvents,
            long lagSeconds,
            int failures,
            @Nullable String problem,
            @Nullable Instant advancedAt,
            long setAside) {}

    /** An interaction that a subscriber could not take. */
    public record SetAside(
            String subscriber, long seq, String problem, int tries, Instant setAsideAt) {}

    public List<Status> status() {
        throw new UnsupportedOperationException("soon");
    }

    /** Not yet resolved, oldest first. */
    public List<SetAside> setAside() {
        throw new UnsupportedOperationException("soon");
    }

    /** Gives it to the subscriber once more; empty when it worked, else the problem. */
    public Optional<String> retry(String subscriber, long seq) {
        throw new UnsupportedOperationException("soon");
    }

    /** Lets every subscriber of the workspace in scope take everything there is, now: for tests and rebuilds. */
    public void catchUp() {
        throw new UnsupportedOperationException("soon");
    }
}
