package org.temas.customers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The people of the workspace in scope. */
@Service
public final class Customers {

    private final CustomerStore profiles;
    private final ProfileChanges changes;

    Customers(CustomerStore profiles, ProfileChanges changes) {
        this.profiles = profiles;
        this.changes = changes;
    }

    /** As it is kept: a merged-away customer says of whom it became part. */
    public Optional<Customer> find(CustomerId id) {
        return profiles.find(id);
    }

    public Optional<Customer> findByNo(long no) {
        return profiles.findByNo(no);
    }

    /** How to name and link these customers; numbers that nobody has are left out. */
    public Map<Long, Label> labels(Collection<Long> nos) {
        return nos.isEmpty()
                ? Map.of()
                : profiles.labels(nos).stream().collect(Collectors.toMap(Label::no, Function.identity()));
    }

    /** The numbers under which the log may know this person: the root's first, then those of its parts. */
    public List<Long> numbersOf(CustomerId id) {
        return profiles.numbersOf(id);
    }

    /** From each number to that of the customer it is part of now. */
    public Map<Long, Long> roots(Collection<Long> nos) {
        return nos.isEmpty()
                ? Map.of()
                : profiles.roots(nos).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Profiles that changed after this version, in the order of their change; at least {@code limit} if there are. */
    public List<Snapshot> changedSince(long version, int limit) {
        return profiles.changedSince(version, limit);
    }

    /**
     * Writes traits; a reserved name (name, gender, birthYear, address …) sets the typed part, null removes.
     *
     * @param source who says so: a module or a rule
     */
    public void put(CustomerId id, Map<String, Object> traits, String source) {
        changes.put(id, traits, source);
    }
}
