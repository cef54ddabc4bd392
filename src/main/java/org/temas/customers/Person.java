package org.temas.customers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A customer while a batch is being resolved. */
final class Person {

    final long no;
    final boolean fresh;
    final Instant createdAt;

    boolean identified;
    boolean changed;

    @Nullable
    Person winner;

    /** What this batch says about them, the newest of each. */
    final Map<String, Trait> said = new TreeMap<>();
    /** Identifiers of this batch by which people search. */
    final List<String> findable = new ArrayList<>(2);

    long seen;
    long firstSeen = Long.MAX_VALUE;
    long lastSeen = Long.MIN_VALUE;

    Person(long no, boolean identified, boolean fresh, Instant createdAt) {
        this.no = no;
        this.identified = identified;
        this.fresh = fresh;
        this.changed = fresh;
        this.createdAt = createdAt;
    }

    Person root() {
        Person person = this;
        while (person.winner != null) {
            person = person.winner;
        }
        return person;
    }

    void count(long micros) {
        seen++;
        firstSeen = Math.min(firstSeen, micros);
        lastSeen = Math.max(lastSeen, micros);
    }

    void hear(Map<String, Trait> traits) {
        traits.forEach((name, trait) -> said.merge(name, trait, (before, now) -> now.or(before)));
    }
}
