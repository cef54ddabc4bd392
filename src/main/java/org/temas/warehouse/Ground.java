package org.temas.warehouse;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.temas.customers.CustomerId;
import org.temas.customers.Snapshot;
import org.temas.interactions.Source;
import org.temas.interactions.Touchpoint;

/** What the copy is made from: the log and the customers of the workspace in scope. */
interface Ground {

    long lastSeq();

    /**
     * Hands over a stretch of the log in order; the texts only for the sources named, for they are nine tenths of the
     * bytes.
     */
    void scan(long fromExclusive, long toInclusive, Set<Integer> withTexts, Sink sink);

    List<Source> sources();

    List<Touchpoint> touchpoints();

    List<Snapshot> changedSince(long version, int limit);

    List<Long> numbersOf(CustomerId customer);

    /** Positions of everything recorded under these numbers. */
    List<Long> positionsOf(Collection<Long> customerNumbers);

    /** Takes one row of the log; the customer's number is as it was resolved at intake. */
    interface Sink {
        void take(
                long seq,
                long customer,
                int source,
                long occurredMicros,
                long receivedMicros,
                @Nullable String messageId,
                @Nullable String properties);
    }
}
