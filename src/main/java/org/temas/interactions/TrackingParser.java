package org.temas.interactions;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads a request's body in one pass, without building a tree; knows nothing of what the events mean. */
final class TrackingParser {

    static final int LARGEST_BODY = 500 * 1024;
    static final int MOST_EVENTS = 2_500;
    private static final int DEEPEST = 32;

    /** A batch wraps its events in an object and an array. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST + 2)
                    .maxStringLength(1_000_000)
                    .maxNumberLength(400)
                    .maxNameLength(5_000)
                    .build())
            .build();

    private final byte[] body;
    private final JsonParser parser;
    private final List<RawEvent> events = new ArrayList<>();

    private @Nullable String writeKey;
    private @Nullable String sentAt;
    private int index = -1;
    private int wrapping;
    private int batchContextFrom = -1;
    private int batchContextTo;

    /** What a body held. */
    record Parsed(
            List<RawEvent> events,
            @Nullable String writeKey,
            @Nullable String sentAt,
            String sharedContext) {}

    private TrackingParser(byte[] body) {
        this.body = body;
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), body);
    }

    /**
     * @param call decides whether one event or a batch is expected
     * @throws BadRequest when the body as a whole cannot be taken
     */
    static Parsed parse(byte[] sent, TrackingCall call) {
        byte[] body = withoutMark(sent);
        if (body.length == 0) {
            throw BadRequest.of(null, "The body is empty: send a JSON object");
        }
        if (body.length > 1 && (body[0] == 0 || body[1] == 0)) {
            throw BadRequest.of(null, "The body is not UTF-8: send JSON in UTF-8");
        }
        refuseBrokenText(body);
        var parser = new TrackingParser(body);
        try (JsonParser closing = parser.parser) {
            Parsed parsed = call == TrackingCall.BATCH ? parser.batch() : parser.single();
            if (closing.nextToken() != null) {
                throw BadRequest.of(null, "After the JSON object there is more: send one object a request");
            }
            NulCharacters.refuse(body, parsed.events(), call == TrackingCall.BATCH);
            return parsed;
        } catch (StreamConstraintsException e) {
            throw new BadRequest(
                    400,
                    null,
                    parser.at(),
                    "The JSON is beyond the bounds: at most " + DEEPEST
                            + " levels deep, strings up to 1 MB, numbers up to 400 digits");
        } catch (JacksonException e) {
            var where = e.getLocation();
            throw new BadRequest(
                    400,
                    null,
                    parser.at(),
                    "The body is not valid JSON"
                            + (where == null
                                    ? ""
                                    : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")")
                            + ": check quotes, commas and brackets there");
        }
    }

    /** Strings that are copied without being looked at must be UTF-8 all the same: the database takes nothing else. */
    private static void refuseBrokenText(byte[] body) {
        for (byte each : body) {
            if (each < 0) {
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
                    return;
                } catch (CharacterCodingException e) {
                    throw BadRequest.of(null, "The body is not valid UTF-8: send JSON in UTF-8");
                }
            }
        }
    }

    private static byte[] withoutMark(byte[] sent) {
        boolean marked = sent.length >= 3 && sent[0] == (byte) 0xEF && sent[1] == (byte) 0xBB && sent[2] == (byte) 0xBF;
        return marked ? java.util.Arrays.copyOfRange(sent, 3, sent.length) : sent;
    }

    private @Nullable Integer at() {
        return index < 0 ? null : Integer.valueOf(index);
    }

    private Parsed single() {
        expectObject();
        RawEvent event = event();
        if (event.to - event.from > Drafts.LONGEST_EVENT) {
            throw BadRequest.of(null, tooLarge(event));
        }
        events.add(event);
        return new Parsed(events, writeKey, event.sentAt, "");
    }

    private static String tooLarge(RawEvent event) {
        return "An event may have 32 KB, this one has " + (event.to - event.from)
                + " bytes: send less in properties, traits and context";
    }

    private void expectObject() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw BadRequest.of(null, "The body must be a JSON object");
        }
    }

    private Parsed batch() {
        expectObject();
        boolean found = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (member) {
                case "batch" -> {
                    if (value != JsonToken.START_ARRAY) {
                        throw BadRequest.of("batch", "batch must be an array of events");
                    }
                    found = true;
                    wrapping = 2;
                    eventsOfBatch();
                }
                case "writeKey" -> writeKey = scalar(value);
                case "sentAt", "sent_at" -> sentAt = scalar(value);
                case "context" -> {
                    batchContextFrom = start(value);
                    skip(value);
                    batchContextTo = end();
                }
                default -> skip(value);
            }
        }
        if (!found) {
            throw BadRequest.of("batch", "batch is missing: send {\"batch\": [event, …]}");
        }
        String context = batchContextFrom < 0 ? "" : CompactJson.text(body, batchContextFrom, batchContextTo);
        return new Parsed(events, writeKey, sentAt, context);
    }

    private void eventsOfBatch() {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            index++;
            if (index >= MOST_EVENTS) {
                throw BadRequest.of(
                        "batch", "A batch may have " + MOST_EVENTS + " events: send the others in another one");
            }
            if (token != JsonToken.START_OBJECT) {
                throw new BadRequest(400, "batch[" + index + "]", index, "Each event must be a JSON object");
            }
            RawEvent event = event();
            if (event.to - event.from > Drafts.LONGEST_EVENT) {
                throw new BadRequest(400, "batch[" + index + "]", index, tooLarge(event));
            }
            events.add(event);
        }
        index = -1;
    }

    private RawEvent event() {
        var event = new RawEvent(body);
        event.from = start(JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (member) {
                case "type" -> event.type = scalar(value);
                case "action" -> {
                    if (event.type == null) {
                        event.type = scalar(value);
                    } else {
                        skip(value);
                    }
                }
                case "messageId", "message_id" -> event.messageId = id(event, "messageId", value);
                case "userId", "user_id" -> event.userId = id(event, "userId", value);
                case "anonymousId", "anonymous_id" -> event.anonymousId = id(event, "anonymousId", value);
                case "previousId", "previous_id" -> event.previousId = id(event, "previousId", value);
                case "groupId", "group_id" -> event.groupId = id(event, "groupId", value);
                case "event" -> event.event = id(event, "event", value);
                case "name" -> event.name = scalar(value);
                case "category" -> event.category = scalar(value);
                case "timestamp" -> event.timestamp = scalar(value);
                case "originalTimestamp", "original_timestamp" -> event.originalTimestamp = scalar(value);
                case "sentAt", "sent_at" -> event.sentAt = scalar(value);
                case "channel" -> event.channel = scalar(value);
                case "writeKey" -> {
                    if (wrapping == 0) {
                        writeKey = scalar(value);
                    } else {
                        skip(value);
                    }
                }
                case "properties" -> properties(event, value);
                case "traits" -> traits(event, value);
                case "context" -> context(event, value);
                default -> skip(value);
            }
        }
        event.to = end();
        return event;
    }

    private void properties(RawEvent event, JsonToken value) {
        if (!object(event, "properties", value)) {
            return;
        }
        event.propertiesFrom = start(value);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            JsonToken inner = parser.nextToken();
            switch (member) {
                case "path" -> event.path = scalar(inner);
                case "url" -> event.url = scalar(inner);
                default -> skip(inner);
            }
        }
        event.propertiesTo = end();
    }

    private void traits(RawEvent event, JsonToken value) {
        if (!object(event, "traits", value)) {
            return;
        }
        event.traitsFrom = start(value);
        parser.skipChildren();
        event.traitsTo = end();
    }

    private void context(RawEvent event, JsonToken value) {
        if (!object(event, "context", value)) {
            return;
        }
        event.contextFrom = start(value);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            JsonToken inner = parser.nextToken();
            if (inner != JsonToken.START_OBJECT) {
                skip(inner);
                continue;
            }
            switch (member) {
                case "page" -> page(event);
                case "library" -> event.library = memberOf("name");
                case "device" -> event.deviceType = memberOf("type");
                case "traits" -> {
                    event.contextTraitsFrom = start(inner);
                    parser.skipChildren();
                    event.contextTraitsTo = end();
                }
                default -> parser.skipChildren();
            }
        }
        event.contextTo = end();
    }

    private void page(RawEvent event) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            JsonToken inner = parser.nextToken();
            switch (member) {
                case "path" -> event.pagePath = scalar(inner);
                case "url" -> event.pageUrl = scalar(inner);
                default -> skip(inner);
            }
        }
    }

    private @Nullable String memberOf(String wanted) {
        String found = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            JsonToken inner = parser.nextToken();
            if (member.equals(wanted)) {
                found = scalar(inner);
            } else {
                skip(inner);
            }
        }
        return found;
    }

    /** Null is as good as absent; anything else but an object is the sender's mistake. */
    private boolean object(RawEvent event, String member, JsonToken value) {
        if (value == JsonToken.START_OBJECT) {
            return true;
        }
        if (value != JsonToken.VALUE_NULL) {
            event.wrongType = member;
        }
        skip(value);
        return false;
    }

    /** Ids are texts or numbers. */
    private @Nullable String id(RawEvent event, String member, JsonToken value) {
        switch (value) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                String text = parser.getString();
                return text.isBlank() ? null : text;
            }
            case VALUE_NULL -> {
                return null;
            }
            default -> {
                event.wrongType = member;
                skip(value);
                return null;
            }
        }
    }

    private @Nullable String scalar(JsonToken value) {
        switch (value) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> {
                return parser.getString();
            }
            default -> {
                skip(value);
                return null;
            }
        }
    }

    private <T extends @Nullable Object> T skipped(JsonToken value, T instead) {
        skip(value);
        return instead;
    }

    private void skip(JsonToken value) {
        if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
            parser.skipChildren();
        }
    }

    private int start(JsonToken value) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private int end() {
        return (int) parser.currentLocation().getByteOffset();
    }

    static String text(byte[] body, int from, int to) {
        return new String(body, from, to - from, StandardCharsets.UTF_8);
    }
}
