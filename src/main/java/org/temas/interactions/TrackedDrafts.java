package org.temas.interactions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.temas.customers.Claim;
import org.temas.customers.Identifier;
import org.temas.customers.IdentifierType;
import org.temas.platform.ids.Uuid7;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Normalises and validates what came over the tracking API: each event becomes a draft or a refusal. */
final class TrackedDrafts {

    private static final TypeReference<Map<String, @Nullable Object>> TRAITS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final TrackingCall call;
    private final Instant received;
    private final @Nullable Instant sent;
    private final TrackedBody body;
    private final Uuid7 ids;

    TrackedDrafts(TrackingCall call, TrackingParser.Parsed request, Instant received, Uuid7 ids) {
        this.call = call;
        this.received = received;
        this.sent = request.sentAt() == null ? null : Times.parse(request.sentAt());
        this.body = new TrackedBody(request.sharedContext(), sent);
        this.ids = ids;
    }

    Draft of(RawEvent event) {
        return of(event, null);
    }

    /** @param newId replaces the event's own message id */
    Draft of(RawEvent event, @Nullable String newId) {
        TrackingCall type = call == TrackingCall.BATCH ? TrackingCall.ofType(event.type) : call;
        String given = newId == null ? event.messageId : newId;
        String messageId = given == null ? ids.next().toString() : given;
        Supplier<@Nullable String> sentBody = () -> TrackingParser.text(event.body, event.from, event.to);
        String kept = (type == null ? TrackingCall.BATCH : type).code();
        Outcome.Refused wrong = wrong(event, type, messageId);
        if (wrong != null) {
            String id = messageId.length() > Drafts.LONGEST_MESSAGE_ID
                    ? messageId.substring(0, Drafts.LONGEST_MESSAGE_ID)
                    : messageId;
            return new Draft(id, Drafts.micros(received), kept, sentBody, wrong);
        }
        Instant claimed = claimedTime(event);
        Instant occurred = claimed == null ? received : Drafts.bounded(corrected(event, claimed), received);
        SourceKey source = TrackedSource.of(event, java.util.Objects.requireNonNull(type));
        try {
            return Drafts.validate(new Draft(
                    messageId,
                    body.hash(event, type),
                    source,
                    claim(event, type, occurred, source.channel()),
                    Drafts.micros(occurred),
                    Drafts.micros(received),
                    body.properties(event, occurred.equals(claimed)),
                    kept,
                    sentBody));
        } catch (Claim.Invalid e) {
            return new Draft(
                    messageId,
                    Drafts.micros(received),
                    kept,
                    sentBody,
                    new Outcome.Refused(Drafts.invalid(e), e.field(), e.detail()));
        }
    }

    private static Outcome.@Nullable Refused wrong(RawEvent event, @Nullable TrackingCall type, String messageId) {
        if (type == null) {
            return new Outcome.Refused(Reason.INVALID, "type", "must be track, identify, page, screen, group or alias");
        }
        if (event.wrongType != null) {
            return new Outcome.Refused(Reason.INVALID, event.wrongType, "has the wrong JSON type");
        }
        if (messageId.length() > Drafts.LONGEST_MESSAGE_ID) {
            return new Outcome.Refused(
                    Reason.INVALID, "messageId", "is longer than " + Drafts.LONGEST_MESSAGE_ID + " characters");
        }
        if (type == TrackingCall.TRACK && (event.event == null || event.event.isBlank())) {
            return new Outcome.Refused(Reason.INVALID, "event", "is missing: name what happened");
        }
        if (type == TrackingCall.ALIAS && event.previousId == null) {
            return new Outcome.Refused(Reason.INVALID, "previousId", "is missing: say which id the user had before");
        }
        boolean nobody = event.userId == null && event.anonymousId == null;
        if (nobody
                && (type == TrackingCall.ALIAS
                        || type == TrackingCall.IDENTIFY
                        || type == TrackingCall.TRACK
                                && Drafts.needsIdentifier(Kinds.ofEvent(String.valueOf(event.event))))) {
            return new Outcome.Refused(Reason.NO_IDENTIFIER, "userId", "is missing: send userId or anonymousId");
        }
        String time = event.timestamp == null ? event.originalTimestamp : event.timestamp;
        if (time != null && !time.isBlank() && time(time) == null) {
            return new Outcome.Refused(
                    Reason.BAD_TIME, "timestamp", "is not an ISO 8601 time such as 2026-01-31T10:00:00Z");
        }
        return null;
    }

    private @Nullable Instant claimedTime(RawEvent event) {
        String text = event.timestamp == null ? event.originalTimestamp : event.timestamp;
        return text == null ? null : time(text);
    }

    private static @Nullable Instant time(String text) {
        Instant time = Times.parse(text);
        if (time == null && text.length() <= 16 && text.matches("\\d{9,16}")) {
            long number = Long.parseLong(text);
            // seconds until the year 5138, milliseconds from 1973 on
            return number < 100_000_000_000L ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        }
        return time;
    }

    /** The client's clock is off by what lies between its sending and our receiving. */
    private Instant corrected(RawEvent event, Instant claimed) {
        Instant clientSent = event.sentAt == null ? sent : Times.parse(event.sentAt);
        if (clientSent == null) {
            clientSent = sent;
        }
        try {
            return clientSent == null ? claimed : claimed.plus(Duration.between(clientSent, received));
        } catch (java.time.DateTimeException | ArithmeticException e) {
            return received;
        }
    }

    private static @Nullable Claim claim(RawEvent event, TrackingCall type, Instant at, String source) {
        if (event.userId == null && event.anonymousId == null) {
            return null;
        }
        var identifiers = new ArrayList<Identifier>(2);
        if (event.userId != null) {
            identifiers.add(new Identifier(IdentifierType.EXTERNAL, event.userId));
        }
        if (event.anonymousId != null) {
            identifiers.add(new Identifier(IdentifierType.DEVICE, event.anonymousId));
        }
        return switch (type) {
            case IDENTIFY -> Claim.of(identifiers, Claim.Link.IDENTIFY, null, traits(event), at, source);
            case ALIAS -> Claim.of(identifiers, Claim.Link.ALIAS, event.previousId, Map.of(), at, source);
            case TRACK, PAGE, SCREEN, GROUP, BATCH ->
                Claim.of(identifiers, Claim.Link.SEEN, null, Map.of(), at, source);
        };
    }

    private static Map<String, @Nullable Object> traits(RawEvent event) {
        if (event.traitsFrom >= 0) {
            return JSON.readValue(event.body, event.traitsFrom, event.traitsTo - event.traitsFrom, TRAITS);
        }
        if (event.contextTraitsFrom >= 0) {
            return JSON.readValue(
                    event.body, event.contextTraitsFrom, event.contextTraitsTo - event.contextTraitsFrom, TRAITS);
        }
        return Map.of();
    }

    static List<Draft> all(TrackingCall call, TrackingParser.Parsed request, Instant received, Uuid7 ids) {
        var drafts = new TrackedDrafts(call, request, received, ids);
        return request.events().stream().map(drafts::of).toList();
    }
}
