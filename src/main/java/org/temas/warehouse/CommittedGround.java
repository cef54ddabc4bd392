package org.temas.warehouse;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.temas.customers.CustomerId;
import org.temas.customers.Customers;
import org.temas.customers.Snapshot;
import org.temas.interactions.Interactions;
import org.temas.interactions.LogScan;
import org.temas.interactions.Source;
import org.temas.interactions.Touchpoint;
import org.temas.interactions.Touchpoints;

/** The log and the customers as PostgreSQL holds them. */
record CommittedGround(Interactions interactions, LogScan log, Touchpoints catalogue, Customers customers)
        implements Ground {

    @Override
    public long lastSeq() {
        return interactions.lastSeq();
    }

    @Override
    public void scan(long fromExclusive, long toInclusive, Set<Integer> withTexts, Sink sink) {
        log.scan(fromExclusive, toInclusive, withTexts, sink::take);
    }

    @Override
    public List<Source> sources() {
        return interactions.sources();
    }

    @Override
    public List<Touchpoint> touchpoints() {
        return catalogue.all();
    }

    @Override
    public List<Snapshot> changedSince(long version, int limit) {
        return customers.changedSince(version, limit);
    }

    @Override
    public List<Long> numbersOf(CustomerId customer) {
        return customers.numbersOf(customer);
    }

    @Override
    public List<Long> positionsOf(Collection<Long> customerNumbers) {
        return log.positionsOf(customerNumbers);
    }
}
