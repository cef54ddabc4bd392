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
    private final EventReader reader;
    private final List<RawEvent> events = new ArrayList<>();

    private @Nullable String sentAt;
    private int index = -1;
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
        this.reader = new EventReader(body, parser);
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
        RawEvent event = reader.event();
        if (event.to - event.from > Drafts.LONGEST_EVENT) {
            throw BadRequest.of(null, tooLarge(event));
        }
        events.add(event);
        return new Parsed(events, reader.writeKey(), event.sentAt, "");
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
        String writeKey = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (member) {
                case "batch" -> {
                    if (value != JsonToken.START_ARRAY) {
                        throw BadRequest.of("batch", "batch must be an array of events");
                    }
                    found = true;
                    eventsOfBatch();
                }
                case "writeKey" -> writeKey = reader.scalar(value);
                case "sentAt", "sent_at" -> sentAt = reader.scalar(value);
                case "context" -> {
                    batchContextFrom = reader.start();
                    reader.skip(value);
                    batchContextTo = reader.end();
                }
                default -> reader.skip(value);
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
            RawEvent event = reader.event();
            if (event.to - event.from > Drafts.LONGEST_EVENT) {
                throw new BadRequest(400, "batch[" + index + "]", index, tooLarge(event));
            }
            events.add(event);
        }
        index = -1;
    }

    static String text(byte[] body, int from, int to) {
        return new String(body, from, to - from, StandardCharsets.UTF_8);
    }
}
