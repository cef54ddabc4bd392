package org.temas.customers;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.ids.Uuid7;

/** Who is who: turns claims into customers, in order, a batch at a time. */
@Component
public final class Identities {

    private final IdentityStore store;
    private final IdentityWriter writer;
    private final ResolvedProfiles profiles;
    private final Tombstones tombstones;
    private final CustomerNumbers numbers;
    private final InstantSource clock;
    private final IdentityCache cache = new IdentityCache();

    Identities(Db db, Uuid7 ids, InstantSource clock, Tombstones tombstones) {
        this.clock = clock;
        this.store = new IdentityStore(db);
        this.writer = new IdentityWriter(db, ids);
        this.profiles = new ResolvedProfiles(db, ids);
        this.tombstones = tombstones;
        this.numbers = new CustomerNumbers(db);
    }

    /**
     * Resolves the claims in order, one resolution for each: makes customers, notes identifiers, joins anonymous with
     * known, takes over traits, counts activity. Inside the transaction around, with a handful of statements however
     * many claims there are.
     */
    public List<Resolution> resolve(List<Claim> claims) {
        if (claims.isEmpty()) {
            return List.of();
        }
        IdentityCache.Known known = cache.of(WorkspaceScope.current());
        // whoever holds this row decides alone who is who in the workspace
        long epoch = store.lock();
        known.expect(epoch);

        Map<String, Person> people = new HashMap<>();
        Map<Long, Person> byNumber = new HashMap<>();
        Set<String> unknown = recall(claims, known, people, byNumber);
        Set<String> free = store.find(unknown, people, byNumber);
        var resolver = new Resolver(people, tombstones.among(free), numbers::next);
        var resolutions = new ArrayList<Resolution>(claims.size());
        for (Claim claim : claims) {
            resolutions.add(resolver.resolve(claim));
        }
        long after = write(resolver, epoch);

        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.learn(
                        people,
                        resolver.joinings.stream().map(Resolver.Joining::loser).toList(),
                        epoch,
                        after);
            }
        });
        return resolutions;
    }

    /** Those of the claims that name somebody who was erased. */
    public Set<Claim> ofErased(Collection<Claim> claims) {
        Map<String, List<Claim>> byKey = new HashMap<>();
        for (Claim claim : claims) {
            Stream.of(claim.keys(), claim.contacts(), claim.previousKeys())
                    .flatMap(List::stream)
                    .forEach(key -> byKey.computeIfAbsent(key.text(), text -> new ArrayList<>())
                            .add(claim));
        }
        var erased = new HashSet<Claim>();
        tombstones.among(byKey.keySet()).forEach(key -> erased.addAll(byKey.getOrDefault(key, List.of())));
        return erased;
    }

    /** Fills in who is remembered, and returns the identifiers that nobody is remembered for. */
    private static Set<String> recall(
            List<Claim> claims, IdentityCache.Known known, Map<String, Person> people, Map<Long, Person> byNumber) {
        var unknown = new HashSet<String>();
        for (Claim claim : claims) {
            recall(claim.keys(), known, people, byNumber, unknown);
            recall(claim.contacts(), known, people, byNumber, unknown);
            recall(claim.previousKeys(), known, people, byNumber, unknown);
        }
        return unknown;
    }

    private static void recall(
            List<Claim.Key> keys,
            IdentityCache.Known known,
            Map<String, Person> people,
            Map<Long, Person> byNumber,
            Set<String> unknown) {
        for (Claim.Key key : keys) {
            String text = key.text();
            if (people.containsKey(text) || unknown.contains(text)) {
                continue;
            }
            known.find(text)
                    .ifPresentOrElse(
                            root -> people.put(
                                    text,
                                    byNumber.computeIfAbsent(
                                            root.no(), no -> new Person(no, root.identified(), false, Instant.EPOCH))),
                            () -> unknown.add(text));
        }
    }

    /** @return the epoch after it */
    private long write(Resolver found, long epoch) {
        var profile = profiles.load(found);
        profiles.insert(found.fresh, profile);
        writer.insertIdentifiers(found.gains);
        writer.count(found.touched);
        writer.join(found.joinings);
        writer.switchDevices(found.switched);
        writer.propose(found.proposals, clock.instant());
        profiles.write(profile);
        boolean others = !found.joinings.isEmpty()
                || !found.switched.isEmpty()
                || found.gains.stream()
                        .anyMatch(gain ->
                                !gain.person().fresh && gain.key().type().identifies());
        return others ? store.raiseEpoch() : epoch;
    }

    /** For each number its root: itself, or the customer it became part of. */
    public Map<Long, Long> roots(Collection<Long> numbers) {
        return store.roots(numbers);
    }
}
