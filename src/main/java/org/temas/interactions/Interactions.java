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
import org.temas.platform.web.Cursor;
import org.temas.platform.web.Slice;

/** The log. */
@Component
public final class Interactions {

    /** How much of the log is in memory at once while it streams by. */
    private static final int CHUNK = 10_000;

    private final Intake intake;
    private final LogStore log;
    private final Sources dictionary;

    Interactions(Intake intake, LogStore log, Sources dictionary) {
        this.intake = intake;
        this.log = log;
        this.dictionary = dictionary;
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
        return log.byMessageId(messageId);
    }

    public Optional<Interaction> bySeq(long seq) {
        return log.bySeq(seq);
    }

    /** Newest first. */
    public Slice<Interaction> timeline(
            Collection<Long> customerNumbers, Filter filter, @Nullable Cursor cursor, int limit) {
        return log.timeline(customerNumbers, filter, cursor, limit);
    }

    /** In log order. */
    public List<Interaction> after(long seq, int limit) {
        return log.after(seq, Long.MAX_VALUE, limit);
    }

    /** The newest, newest first: for the live tail. */
    public List<Interaction> latest(int limit) {
        return log.latest(limit);
    }

    /** Nothing in the log has a higher number. */
    public long lastSeq() {
        return log.lastSeq();
    }

    /** Streams a stretch of the log in order, some thousands at a time: for rebuilding what is derived. */
    public void scan(long fromExclusive, long toInclusive, Consumer<List<Interaction>> chunk) {
        for (long from = fromExclusive; from < toInclusive; ) {
            List<Interaction> found = log.after(from, toInclusive, CHUNK);
            if (found.isEmpty()) {
                return;
            }
            chunk.accept(found);
            from = found.getLast().seq();
        }
    }

    /** The dictionary of where interactions come from. */
    public List<Source> sources() {
        return dictionary.all();
    }
}
