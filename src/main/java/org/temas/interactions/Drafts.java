package org.temas.interactions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.temas.customers.Claim;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Normalises and validates what our own modules record. */
final class Drafts {

    static final int LONGEST_EVENT = 32 * 1024;
    /** Imports and connectors may bring larger orders than a browser may send. */
    private static final int LONGEST_OWN = 1_000_000;

    static final int LONGEST_MESSAGE_ID = 255;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Duration AHEAD = Duration.ofDays(1);
    private static final JsonMapper JSON = JsonMapper.shared();

    private Drafts() {}

    static Draft of(NewInteraction given, Instant received, UUID fallbackId) {
        String messageId = given.messageId() == null ? fallbackId.toString() : given.messageId();
        long now = micros(received);
        var body = (java.util.function.Supplier<@Nullable String>) () -> StoredInteraction.write(given);
        Outcome.Refused wrong = wrong(given, messageId);
        if (wrong != null) {
            return new Draft(clip(messageId), now, StoredInteraction.CALL, body, wrong);
        }
        Claim claim;
        try {
            claim = given.identifiers().isEmpty() && given.traits().isEmpty()
                    ? null
                    : Claim.of(
                            given.identifiers(),
                            given.identifies() ? Claim.Link.IDENTIFY : Claim.Link.SEEN,
                            null,
                            given.traits(),
                            bounded(given.occurredAt(), received),
                            given.channel());
        } catch (Claim.Invalid e) {
            return new Draft(
                    messageId,
                    now,
                    StoredInteraction.CALL,
                    body,
                    new Outcome.Refused(invalid(e), e.field(), e.detail()));
        }
        Instant occurred = bounded(given.occurredAt(), received);
        String properties = given.properties();
        if (!occurred.equals(given.occurredAt())) {
            properties = withMember(properties, "\"clock\":{\"timestamp\":\"" + given.occurredAt() + "\"}");
        }
        var draft = new Draft(
                messageId,
                hash(given),
                new SourceKey(given.kind(), given.channel(), name(given.name()), given.inbound()),
                claim,
                micros(occurred),
                now,
                properties.getBytes(StandardCharsets.UTF_8),
                StoredInteraction.CALL,
                body);
        return validate(draft);
    }

    private static Outcome.@Nullable Refused wrong(NewInteraction given, String messageId) {
        if (messageId.isBlank() || messageId.length() > LONGEST_MESSAGE_ID || messageId.indexOf('\0') >= 0) {
            return new Outcome.Refused(
                    Reason.INVALID, "messageId", "must have 1 to " + LONGEST_MESSAGE_ID + " characters");
        }
        if (given.kind().isBlank() || given.kind().length() > 50) {
            return new Outcome.Refused(Reason.INVALID, "kind", "is missing or too long");
        }
        if (!Channels.ALL.contains(given.channel())) {
            return new Outcome.Refused(
                    Reason.INVALID, "channel", "must be one of " + new java.util.TreeSet<>(Channels.ALL));
        }
        if (given.properties().length() > LONGEST_OWN) {
            return new Outcome.Refused(Reason.TOO_LARGE, "properties", "is larger than 1 MB");
        }
        if (given.identifiers().isEmpty()
                && needsIdentifier(given.kind())
                // the order knows whose it is
                && !given.kind().equals(Kinds.ORDER_REFUNDED)) {
            return new Outcome.Refused(
                    Reason.NO_IDENTIFIER,
                    "identifiers",
                    "is empty: say whose it is (external id, e-mail, phone or device)");
        }
        if (given.properties().indexOf('\0') >= 0 || given.properties().contains("\\u0000")) {
            return new Outcome.Refused(Reason.INVALID, "properties", "contains a NUL character: remove it");
        }
        try {
            if (!JSON.readTree(given.properties()).isObject()) {
                return new Outcome.Refused(Reason.INVALID, "properties", "must be a JSON object");
            }
        } catch (JacksonException e) {
            return new Outcome.Refused(Reason.INVALID, "properties", "is not valid JSON");
        }
        return null;
    }

    /** Money and identity are always somebody's; a page view or an answer may be nobody's. */
    static boolean needsIdentifier(String kind) {
        return switch (kind) {
            case Kinds.ORDER_COMPLETED,
                    Kinds.ORDER_UPDATED,
                    Kinds.ORDER_CANCELLED,
                    Kinds.ORDER_REFUNDED,
                    Kinds.IDENTIFIED,
                    Kinds.ALIASED -> true;
            default -> false;
        };
    }

    /** Orders and answers must be readable as such: otherwise figures would silently miss them. */
    static Draft validate(Draft draft) {
        if (!Facts.carriesFact(draft.source.kind())) {
            return draft;
        }
        var asRow = new Interaction(
                0,
                draft.messageId,
                0,
                0,
                new Source(0, draft.source.kind(), draft.source.channel(), draft.source.name(), true, null),
                instant(draft.occurred),
                instant(draft.received),
                new String(draft.properties, StandardCharsets.UTF_8));
        Facts.Unreadable problem = Facts.problem(asRow);
        return problem == null
                ? draft
                : new Draft(
                        draft.messageId,
                        draft.received,
                        draft.call,
                        draft.body,
                        new Outcome.Refused(Reason.INVALID, problem.field(), problem.detail()));
    }

    static String invalid(Claim.Invalid e) {
        return e.field().startsWith("traits") ? Reason.BAD_TRAIT : Reason.BAD_IDENTIFIER;
    }

    /** A time before 1970 or more than a day ahead is a broken clock: then it happened when we heard of it. */
    static Instant bounded(Instant occurred, Instant received) {
        return occurred.isBefore(EARLIEST) || occurred.isAfter(received.plus(AHEAD)) ? received : occurred;
    }

    static String name(String name) {
        String clean = name.strip().replace('\0', '\uFFFD');
        return clean.length() <= SourceKey.LONGEST_NAME
                ? clean
                : clean.substring(0, SourceKey.LONGEST_NAME).strip();
    }

    private static String clip(String text) {
        return text.length() <= LONGEST_MESSAGE_ID ? text : text.substring(0, LONGEST_MESSAGE_ID);
    }

    private static long hash(NewInteraction given) {
        MessageDigest digest = MessageKeys.digest();
        add(
                digest,
                given.kind(),
                given.channel(),
                given.name(),
                given.occurredAt().toString(),
                given.properties());
        given.identifiers().forEach(identifier -> add(digest, identifier.type().name(), identifier.value()));
        add(digest, new TreeMap<String, @Nullable Object>(given.traits()).toString());
        return MessageKeys.first64(digest);
    }

    static void add(MessageDigest digest, String... parts) {
        for (String part : List.of(parts)) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
    }

    /** Adds a member to a JSON object's text. */
    private static String withMember(String object, String member) {
        int brace = object.indexOf('{');
        String rest = object.substring(brace + 1).stripLeading();
        return "{" + member + (rest.startsWith("}") ? "" : ",") + rest;
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
