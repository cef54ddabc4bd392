package org.temas.interactions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far each subscriber is, and what was set aside. */
@Component
public final class Subscriptions {

    private final SubscriberRunner runner;
    private final SubscriptionStore store;
    private final LogStore log;
    private final InstantSource clock;

    Subscriptions(SubscriberRunner runner, SubscriptionStore store, LogStore log, InstantSource clock) {
        this.runner = runner;
        this.store = store;
        this.log = log;
        this.clock = clock;
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
    public record SetAside(String subscriber, long seq, String problem, int tries, Instant setAsideAt) {}

    public List<Status> status() {
        long head = log.lastSeq();
        Instant now = clock.instant();
        return store.rows().stream()
                .map(row -> new Status(
                        row.subscriber(),
                        row.seq(),
                        head,
                        Math.max(0, head - row.seq()),
                        row.seq() >= head
                                ? 0
                                : store.receivedAfter(row.seq())
                                        .map(since -> Math.max(
                                                0, Duration.between(since, now).toSeconds()))
                                        .orElse(0L),
                        row.failures(),
                        row.problem(),
                        row.advancedAt(),
                        row.aside()))
                .toList();
    }

    /** Not yet resolved, oldest first. */
    public List<SetAside> setAside() {
        return store.setAside();
    }

    /** Gives it to the subscriber once more; empty when it worked, else the problem. */
    public Optional<String> retry(String subscriber, long seq) {
        return runner.subscribers().stream()
                .filter(each -> each.name().equals(subscriber))
                .findFirst()
                .map(each -> Optional.ofNullable(runner.feed(each).retry(seq)))
                .orElseGet(() -> Optional.of("There is no such subscriber any more"));
    }

    /** Lets every subscriber of the workspace in scope take everything there is, now: for tests and rebuilds. */
    public void catchUp() {
        runner.catchUp();
    }
}
