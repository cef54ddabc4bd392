package org.temas.interactions;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.temas.platform.db.Db;

/** Feeds one subscriber in one workspace; knows how large a bite it can take after trouble. */
final class Feed {

    static final int TRIES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private final Db db;
    private final Subscriber subscriber;
    private final SubscriptionStore store;
    private final LogStore log;
    private final InstantSource clock;

    private int bite;
    private boolean full;
    private int failures;

    /** What came of a step. */
    enum Step {
        /** Took something: there may be more. */
        ADVANCED,
        /** There is nothing to take. */
        IDLE,
        /** Another process has the lease. */
        ELSEWHERE,
        FAILED
    }

    Feed(Db db, Subscriber subscriber, SubscriptionStore store, LogStore log, InstantSource clock) {
        this.db = db;
        this.subscriber = subscriber;
        this.store = store;
        this.log = log;
        this.clock = clock;
        this.bite = subscriber.batchSize();
    }

    Step step() {
        try {
            Step step = db.inTransaction(this::take);
            if (step == Step.ADVANCED) {
                failures = 0;
                bite = Math.min(subscriber.batchSize(), bite * 2);
            }
            return step;
        } catch (RuntimeException e) {
            return troubled(e);
        }
    }

    private Step take() {
        db.planForKeys();
        Long from = store.lease(subscriber.name()).orElse(null);
        if (from == null) {
            store.begin(subscriber.name());
            return Step.ELSEWHERE;
        }
        // what is committed up to this number is complete: the writer holds the head's row until its commit
        long head = log.lastSeq();
        if (head <= from) {
            return Step.IDLE;
        }
        List<Interaction> batch = log.after(from, head, bite);
        if (batch.isEmpty()) {
            store.advance(subscriber.name(), head, null, clock.instant());
            return Step.ADVANCED;
        }
        subscriber.take(batch);
        full = batch.size() == bite;
        Interaction last = batch.getLast();
        store.advance(subscriber.name(), batch.size() < bite ? head : last.seq(), last.occurredAt(), clock.instant());
        return Step.ADVANCED;
    }

    private Step troubled(RuntimeException e) {
        failures++;
        LOG.warn(
                "Subscriber {} failed on a batch of up to {} ({}. time): {}",
                subscriber.name(),
                bite,
                failures,
                e.getClass().getName());
        LOG.debug("Why", e);
        if (GroupWriter.passes(e)) {
            return Step.FAILED;
        }
        try {
            db.inTransaction(() -> store.fail(subscriber.name(), describe(e)));
            if (bite > 1) {
                bite = Math.max(1, bite / 2);
                failures = 0;
            } else if (failures >= TRIES) {
                db.inTransaction(() -> setAside(e));
                failures = 0;
            }
        } catch (RuntimeException again) {
            LOG.warn("Nor could that be written down: {}", again.getClass().getName());
        }
        return Step.FAILED;
    }

    private void setAside(RuntimeException why) {
        Long from = store.lease(subscriber.name()).orElse(null);
        if (from == null) {
            return;
        }
        List<Interaction> poison = log.after(from, Long.MAX_VALUE, 1);
        if (!poison.isEmpty()) {
            Instant now = clock.instant();
            store.setAside(subscriber.name(), poison.getFirst().seq(), describe(why), failures, now);
            store.advance(
                    subscriber.name(),
                    poison.getFirst().seq(),
                    poison.getFirst().occurredAt(),
                    now);
        }
    }

    /** Gives one that was set aside once more; returns the problem, or null when it worked. */
    @Nullable
    String retry(long seq) {
        try {
            db.inTransaction(() -> {
                if (store.leaseSetAside(subscriber.name(), seq)) {
                    log.bySeq(seq).ifPresent(interaction -> subscriber.take(List.of(interaction)));
                    store.resolve(subscriber.name(), seq, clock.instant());
                }
            });
            return null;
        } catch (RuntimeException e) {
            String problem = describe(e);
            db.inTransaction(() -> store.setAside(subscriber.name(), seq, problem, 1, clock.instant()));
            return problem;
        }
    }

    /** How long to wait before the next step: not at all while there is a backlog. */
    long pauseMillis() {
        return full ? 0 : subscriber.pause().toMillis();
    }

    String subscriber() {
        return subscriber.name();
    }

    /** The kind of failure and where: messages may hold personal data. */
    static String describe(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String where = java.util.Arrays.stream(root.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("org.temas"))
                .findFirst()
                .map(frame -> " at " + frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .orElse("");
        String state = root instanceof java.sql.SQLException sql ? " (SQL state " + sql.getSQLState() + ")" : "";
        return root.getClass().getName() + state + where;
    }
}
