package org.temas.warehouse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.temas.customers.CustomerId;
import org.temas.customers.Snapshot;
import org.temas.customers.Standing;
import org.temas.interactions.Interaction;
import org.temas.interactions.Source;
import org.temas.interactions.Touchpoint;

/** A log and customers in memory that behave as the real ones do: numbers as resolved at intake, roots as of now. */
final class FakeGround implements Ground {

    private record Entry(long customer, Interaction as) {}

    private final List<Entry> log = new ArrayList<>();
    private final Map<Long, Snapshot> people = new LinkedHashMap<>();
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final List<Touchpoint> touchpoints = new ArrayList<>();
    private long version;

    synchronized long customer(Standing standing) {
        long no = people.size() + 1_001L;
        put(snapshot(no, new UUID(7, no), no, standing, Map.of("segment", no % 2 == 0 ? "gold" : "silver")));
        return no;
    }

    synchronized long customer() {
        return customer(Standing.CUSTOMER);
    }

    private Snapshot snapshot(long no, UUID id, long root, Standing standing, Map<String, String> traits) {
        return new Snapshot(
                no,
                new CustomerId(id),
                ++version,
                root,
                standing,
                true,
                1980,
                "female",
                "tr",
                "TR",
                "İstanbul",
                "Kadıköy",
                null,
                null,
                List.of("kahve", "çay"),
                traits,
                Instant.parse("2026-01-01T22:30:00Z"));
    }

    private void put(Snapshot snapshot) {
        people.put(snapshot.no(), snapshot);
    }

    private void become(Snapshot was, long root, Standing standing) {
        put(snapshot(was.no(), was.id().value(), root, standing, was.traits()));
    }

    synchronized void merge(long loser, long winner) {
        for (Snapshot one : List.copyOf(people.values())) {
            if (one.no() == loser || one.root() == loser) {
                become(one, winner, one.standing());
            }
        }
    }

    /** Takes the one number apart again. */
    synchronized void part(long no) {
        Snapshot was = people.get(no);
        become(was, no, was.standing());
    }

    /** As the log does it: the rows of the person are gone, the number stays as erased. */
    synchronized void erase(long root) {
        for (Snapshot one : List.copyOf(people.values())) {
            if (one.root() == root) {
                become(one, one.root(), Standing.ERASED);
            }
        }
    }

    synchronized Interaction add(String kind, String name, long customer, Instant at, String properties) {
        Source source = sources.computeIfAbsent(
                kind + name, key -> new Source(sources.size() + 1, kind, "web", name, true, null));
        long seq = log.size() + 1L;
        var one = new Interaction(
                seq,
                "m" + seq,
                root(customer),
                customer,
                source,
                at,
                at.plusSeconds(1),
                "{\"properties\":" + properties + "}");
        log.add(new Entry(customer, one));
        return one;
    }

    synchronized void map(String kind, String name, String key) {
        var touchpoint = new Touchpoint(
                UUID.nameUUIDFromBytes(key.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                key,
                key.toUpperCase(java.util.Locale.ROOT),
                Touchpoint.Phase.BEFORE,
                "web",
                Touchpoint.Ownership.OWN,
                false);
        touchpoints.add(touchpoint);
        Source was = sources.get(kind + name);
        sources.put(
                kind + name,
                new Source(was.id(), was.kind(), was.channel(), was.name(), was.inbound(), touchpoint.id()));
    }

    /** As the subscribers get it. */
    synchronized List<Interaction> batch(long fromExclusive, int limit) {
        return log.stream()
                .skip(fromExclusive)
                .limit(limit)
                .map(entry -> entry.as().of(root(entry.customer())))
                .toList();
    }

    private long root(long customer) {
        return customer == 0 ? 0 : people.get(customer).root();
    }

    @Override
    public synchronized long lastSeq() {
        return log.size();
    }

    @Override
    public void scan(long fromExclusive, long toInclusive, Set<Integer> withTexts, Sink sink) {
        List<Entry> rows;
        synchronized (this) {
            rows = List.copyOf(log.subList((int) fromExclusive, (int) toInclusive));
        }
        for (Entry entry : rows) {
            Interaction one = entry.as();
            boolean texts = withTexts.contains(one.source().id());
            sink.take(
                    one.seq(),
                    entry.customer(),
                    one.source().id(),
                    Days.micros(one.occurredAt()),
                    Days.micros(one.receivedAt()),
                    texts ? one.messageId() : null,
                    texts ? one.properties() : null);
        }
    }

    @Override
    public synchronized List<Source> sources() {
        return List.copyOf(sources.values());
    }

    @Override
    public synchronized List<Touchpoint> touchpoints() {
        return List.copyOf(touchpoints);
    }

    @Override
    public synchronized List<Snapshot> changedSince(long after, int limit) {
        return people.values().stream()
                .filter(one -> one.version() > after)
                .sorted(Comparator.comparingLong(Snapshot::version))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Long> numbersOf(CustomerId customer) {
        var numbers = new ArrayList<Long>();
        long root = people.values().stream()
                .filter(one -> one.id().equals(customer))
                .findFirst()
                .orElseThrow()
                .no();
        people.values().stream()
                .filter(one -> one.root() == root)
                .map(Snapshot::no)
                .forEach(numbers::add);
        return numbers;
    }

    @Override
    public synchronized List<Long> positionsOf(Collection<Long> customerNumbers) {
        return log.stream()
                .filter(entry -> customerNumbers.contains(entry.customer()))
                .map(entry -> entry.as().seq())
                .toList();
    }

    synchronized Map<Long, Long> rootsNow() {
        var roots = new HashMap<Long, Long>();
        people.values().forEach(one -> roots.put(one.no(), one.root()));
        return roots;
    }
}
