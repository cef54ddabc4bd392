package org.temas.interactions;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.web.Cursor;
import org.temas.platform.web.Slice;

/** The events that were refused, why, and a second try. */
@Component
public final class Refusals {

    private final Db db;

    Refusals(Db db) {
        this.db = db;
    }

    /**
     * A refused event.
     *
     * @param body as it was sent; null where it may not be kept
     * @param outcome of the last replay: recorded, duplicate, or a reason
     */
    public record Event(
            UUID id,
            @Nullable String messageId,
            String reason,
            @Nullable String field,
            String detail,
            @Nullable String body,
            Instant refusedAt,
            @Nullable Instant replayedAt,
            @Nullable String outcome) {

        public boolean replayable() {
            return body != null && !"recorded".equals(outcome);
        }
    }

    /** Newest first; reason null: all. */
    public Slice<Event> list(@Nullable String reason, @Nullable Cursor cursor, int limit) {
        throw new UnsupportedOperationException("soon");
    }

    /** How many of each reason, replayed ones left out. */
    public Map<String, Long> counts() {
        throw new UnsupportedOperationException("soon");
    }

    public Optional<Event> find(UUID id) {
        throw new UnsupportedOperationException("soon");
    }

    /** Tries again; a message refused because its id was taken gets a new id. Empty: not there or not replayable. */
    public Optional<Outcome> replay(UUID id) {
        throw new UnsupportedOperationException("soon");
    }
}
