package org.temas.interactions;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one event: what decides about it as values, the rest as the place in the body where it stands. */
final class EventReader {

    private final byte[] body;
    private final JsonParser parser;
    private @Nullable String writeKey;

    EventReader(byte[] body, JsonParser parser) {
        this.body = body;
        this.parser = parser;
    }

    /** As the last event had it; that of a batch stands beside its events. */
    @Nullable
    String writeKey() {
        return writeKey;
    }

    /** The event whose object begins at the current token. */
    RawEvent event() {
        var event = new RawEvent(body);
        event.from = start();
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
                case "writeKey" -> writeKey = scalar(value);
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
        event.propertiesFrom = start();
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
        event.traitsFrom = start();
        parser.skipChildren();
        event.traitsTo = end();
    }

    private void context(RawEvent event, JsonToken value) {
        if (!object(event, "context", value)) {
            return;
        }
        event.contextFrom = start();
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
                    event.contextTraitsFrom = start();
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

    @Nullable
    String scalar(JsonToken value) {
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

    void skip(JsonToken value) {
        if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
            parser.skipChildren();
        }
    }

    int start() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    int end() {
        return (int) parser.currentLocation().getByteOffset();
    }
}
