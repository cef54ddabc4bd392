package org.temas.interactions;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.ids.Uuid7;
import org.temas.platform.web.Cursor;
import org.temas.platform.web.Slice;

/** The events that were refused, why, and a second try. */
@Component
public final class Refusals {

    private final RefusalStore store;
    private final Intake intake;
    private final InstantSource clock;
    private final Uuid7 ids;

    Refusals(RefusalStore store, Intake intake, InstantSource clock, Uuid7 ids) {
        this.store = store;
        this.intake = intake;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A refused event.
     *
     * @param call how it came: track, identify …, batch for an event without a type, interaction from our own modules
     * @param body as it was sent; null where it may not be kept
     * @param outcome of the last replay: recorded, duplicate, or a reason
     */
    public record Event(
            UUID id,
            @Nullable String messageId,
            String reason,
            @Nullable String field,
            String detail,
            String call,
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
        return Slice.of(store.list(reason, cursor, limit), limit, cursor, event ->
                new Object[] {Drafts.micros(event.refusedAt()), event.id()});
    }

    /** How many of each reason, those left out that a replay has recorded. */
    public Map<String, Long> counts() {
        return store.counts();
    }

    public Optional<Event> find(UUID id) {
        return store.find(id);
    }

    Optional<Event> byMessageId(String messageId) {
        return store.byMessageId(messageId);
    }

    /** Tries again; a message refused because its id was taken gets a new id. Empty: not there or not replayable. */
    public Optional<Outcome> replay(UUID id) {
        Optional<Event> found = store.find(id).filter(Event::replayable);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Draft draft = draft(found.get());
        Outcome outcome = intake.append(List.of(draft)).getFirst();
        store.replayed(id, code(outcome), clock.instant());
        return Optional.of(outcome);
    }

    private Draft draft(Event event) {
        // the new id is made of the refusal's own: two clicks are one event
        String messageId = event.reason().equals(Reason.MESSAGE_ID_REUSED) || event.messageId() == null
                ? "replay-" + event.id()
                : event.messageId();
        String body = String.valueOf(event.body());
        if (event.call().equals(StoredInteraction.CALL)) {
            return Drafts.of(StoredInteraction.read(body, messageId), clock.instant(), ids.next());
        }
        TrackingCall named = TrackingCall.ofType(event.call());
        TrackingCall call = named == null ? TrackingCall.BATCH : named;
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var request = TrackingParser.parse(bytes, call == TrackingCall.BATCH ? TrackingCall.TRACK : call);
        // when it was received counts, not when somebody pressed the button
        return new TrackedDrafts(call, request, event.refusedAt(), ids)
                .of(request.events().getFirst(), messageId);
    }

    private static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Recorded recorded -> "recorded";
            case Outcome.Duplicate duplicate -> "duplicate";
            case Outcome.Refused refused -> refused.reason();
        };
    }
}
