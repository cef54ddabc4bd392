package org.temas.interactions;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.web.Cursor;
import org.temas.platform.web.Slice;

/** The log. */
@Component
public final class Interactions {

    private final Db db;
    private final Intake intake;

    Interactions(Db db, Intake intake) {
        this.db = db;
        this.intake = intake;
    }

    /** What of a timeline is asked for; empty sets and nulls ask for everything. */
    public record Filter(
            Set<String> kinds,
            Set<String> channels,
            @Nullable UUID touchpoint,
            @Nullable Instant from,
            @Nullable Instant to) {

        public static final Filter NONE = new Filter(Set.of(), Set.of(), null, null, null);
    }

    /** Records one interaction; returns after the commit. */
    public Outcome record(NewInteraction interaction) {
        return intake.submit(List.of(interaction)).getFirst();
    }

    public Optional<Interaction> byMessageId(String messageId) {
        throw new UnsupportedOperationException("soon");
    }

    public Optional<Interaction> bySeq(long seq) {
        throw new UnsupportedOperationException("soon");
    }

    /** Newest first. */
    public Slice<Interaction> timeline(
            Collection<Long> customerNumbers, Filter filter, @Nullable Cursor cursor, int limit) {
        throw new UnsupportedOperationException("soon");
    }

    /** In log order. */
    public List<Interaction> after(long seq, int limit) {
        throw new UnsupportedOperationException("soon");
    }

    /** The newest, newest first: for the live tail. */
    public List<Interaction> latest(int limit) {
        throw new UnsupportedOperationException("soon");
    }

    /** Nothing in the log has a higher number. */
    public long lastSeq() {
        throw new UnsupportedOperationException("soon");
    }

    /** Streams a stretch of the log in order, some thousands at a time: for rebuilding what is derived. */
    public void scan(long fromExclusive, long toInclusive, Consumer<List<Interaction>> chunk) {
        throw new UnsupportedOperationException("soon");
    }

    /** The dictionary of where interactions come from. */
    public List<Source> sources() {
        throw new UnsupportedOperationException("soon");
    }
}
