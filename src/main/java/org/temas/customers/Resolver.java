package org.temas.customers;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rules of who is who, in memory and in order; the store reads what they need before and writes what they found
 * after.
 *
 * <ul>
 *   <li>The strongest identifier decides whose a message is (external id, e-mail, phone, device).
 *   <li>At identify, what the device did anonymously becomes the known person's.
 *   <li>A device that another known person used goes over to the one who used it last; their past stays apart.
 *   <li>An e-mail or phone that another known person has is a reason to propose a merge, never to make one.
 * </ul>
 */
final class Resolver {

    private final Map<String, Person> people;
    private final Set<String> erased;
    private final LongSupplier numbers;

    final List<Person> fresh = new ArrayList<>();
    final List<Gain> gains = new ArrayList<>();
    final Map<String, Person> switched = new LinkedHashMap<>();
    final List<Joining> joinings = new ArrayList<>();
    final Set<Proposal> proposals = new LinkedHashSet<>();
    final Set<Person> touched = new LinkedHashSet<>();

    /** A free identifier that somebody got. */
    record Gain(Claim.Key key, Person person, Instant since, String source) {}

    /** An anonymous customer became part of a known one. */
    record Joining(Person loser, Person winner, String reason, Instant at) {}

    /** Two known people who may be one. */
    record Proposal(Person one, Person other, String reason) {}

    /**
     * @param people the owners of the identifiers that the batch names, as far as there are any; is written to
     * @param erased identifiers of people who were erased
     */
    Resolver(Map<String, Person> people, Set<String> erased, LongSupplier numbers) {
        this.people = people;
        this.erased = erased;
        this.numbers = numbers;
    }

    Resolution resolve(Claim claim) {
        if (!erased.isEmpty() && isErased(claim)) {
            return new Resolution.Erased();
        }
        List<Claim.Key> keys = claim.keys().isEmpty() ? claim.contacts() : claim.keys();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("A claim without identifiers");
        }
        Claim.Key primary = keys.getFirst();
        Person person = owner(primary);
        if (person == null) {
            person = anonymousOf(claim);
            if (person == null) {
                person = new Person(numbers.getAsLong(), false, true, claim.at());
                fresh.add(person);
            }
            gain(primary, person, claim);
        }
        for (int i = 1; i < keys.size(); i++) {
            link(keys.get(i), person, claim);
        }
        if (keys != claim.contacts()) {
            for (Claim.Key contact : claim.contacts()) {
                link(contact, person, claim);
            }
        }
        if (claim.link() == Claim.Link.ALIAS) {
            alias(person, claim);
        }
        person.hear(claim.traits());
        person.count(ChronoUnit.MICROS.between(Instant.EPOCH, claim.at()));
        touched.add(person);
        return new Resolution.Known(person.no);
    }

    private boolean isErased(Claim claim) {
        return claim.keys().stream().anyMatch(key -> erased.contains(key.text()))
                || claim.contacts().stream().anyMatch(key -> erased.contains(key.text()))
                || claim.previousKeys().stream().anyMatch(key -> erased.contains(key.text()));
    }

    private @Nullable Person owner(Claim.Key key) {
        Person person = people.get(key.text());
        return person == null ? null : person.root();
    }

    /** Somebody unknown who says now who they are goes on as the same customer. */
    private @Nullable Person anonymousOf(Claim claim) {
        if (claim.link() == Claim.Link.SEEN) {
            return null;
        }
        for (Claim.Key key : claim.keys()) {
            if (key.type() == IdentifierType.DEVICE && owner(key) instanceof Person person && !person.identified) {
                return person;
            }
        }
        for (Claim.Key key : claim.previousKeys()) {
            if (owner(key) instanceof Person person && !person.identified) {
                return person;
            }
        }
        return null;
    }

    private void link(Claim.Key key, Person person, Claim claim) {
        Person owner = owner(key);
        if (owner == null) {
            gain(key, person, claim);
        } else if (owner != person && claim.link() != Claim.Link.SEEN) {
            if (!owner.identified) {
                if (person.identified) {
                    join(owner, person, claim.link() == Claim.Link.ALIAS ? "alias" : "identify", claim.at());
                }
            } else if (key.type() == IdentifierType.DEVICE) {
                people.put(key.text(), person);
                switched.put(key.text(), person);
            } else {
                proposals.add(new Proposal(person, owner, key.type() == IdentifierType.EMAIL ? "email" : "phone"));
            }
        } else if (owner != person && key.type().identifies()) {
            proposals.add(new Proposal(person, owner, key.type() == IdentifierType.EMAIL ? "email" : "phone"));
        }
    }

    private void alias(Person person, Claim claim) {
        boolean known = false;
        for (Claim.Key key : claim.previousKeys()) {
            if (owner(key) instanceof Person owner) {
                known = true;
                if (owner != person && owner.identified) {
                    proposals.add(new Proposal(person, owner, "alias"));
                } else if (owner != person && person.identified) {
                    join(owner, person, "alias", claim.at());
                }
            }
        }
        if (!known) {
            claim.previousKeys().stream()
                    .filter(key -> key.type() == IdentifierType.DEVICE)
                    .forEach(key -> gain(key, person, claim));
        }
    }

    private void gain(Claim.Key key, Person person, Claim claim) {
        people.put(key.text(), person);
        gains.add(new Gain(key, person, claim.at(), claim.source()));
        if (key.type().identifies()) {
            person.findable.add(key.text().substring(2));
            person.identified = true;
            person.changed = true;
        }
    }

    private void join(Person loser, Person winner, String reason, Instant at) {
        loser.winner = winner;
        loser.changed = true;
        winner.changed = true;
        touched.add(winner);
        joinings.add(new Joining(loser, winner, reason, at));
    }
}
