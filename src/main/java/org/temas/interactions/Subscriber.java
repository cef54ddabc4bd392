package org.temas.interactions;

import java.time.Duration;
import java.util.List;

/**
 * Gets every committed interaction of every workspace, in log order, in batches.
 *
 * <p>{@link #take} runs in a transaction of the workspace in scope; the watermark commits with its effects, so each
 * interaction takes effect exactly once. When it throws, the batch is retried, then halved until the poison interaction
 * stands alone and is set aside after five tries. A subscriber whose effects lie outside PostgreSQL must keep its own
 * watermark there and skip what it has (see {@code seq}).
 */
public interface Subscriber {

    /** Stable name: the key of its watermark. */
    String name();

    default int batchSize() {
        return 5_000;
    }

    /** How long to wait after a batch that was not full, so that the next is worth its commit. */
    default Duration pause() {
        return Duration.ofMillis(100);
    }

    void take(List<Interaction> batch);
}
