package org.temas.access;

import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who does what is being done; the audit log and ledgers name them by this. */
public record Actor(Kind kind, @Nullable UUID id) {

    /** What kind of actor. */
    public enum Kind {
        PERSON,
        KEY,
        SYSTEM,
        STRANGER
    }

    private static final ScopedValue<Actor> CURRENT = ScopedValue.newInstance();
    private static final Actor SYSTEM = new Actor(Kind.SYSTEM, null);
    static final Actor STRANGER = new Actor(Kind.STRANGER, null);

    static Actor person(UUID id) {
        return new Actor(Kind.PERSON, id);
    }

    static Actor key(UUID id) {
        return new Actor(Kind.KEY, id);
    }

    /** The person or key of this request; outside of requests (jobs, commands) the system itself. */
    public static Actor current() {
        return CURRENT.orElse(SYSTEM);
    }

    <T extends @Nullable Object> T call(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }
}
