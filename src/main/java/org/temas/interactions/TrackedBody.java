package org.temas.interactions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of an event of the tracking API, and what tells it from another with the same id. */
final class TrackedBody {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final byte[] sharedContext;
    private final @Nullable Instant sent;
    private final MessageDigest digest = MessageKeys.digest();

    /** @param sharedContext of the batch, empty if there is none */
    TrackedBody(String sharedContext, @Nullable Instant sent) {
        this.sharedContext = sharedContext.getBytes(StandardCharsets.UTF_8);
        this.sent = sent;
    }

    /** What makes an event this event and no other: not when it was sent, nor what the sender's library added. */
    long hash(RawEvent event, TrackingCall type) {
        part(type.code());
        part(event.userId);
        part(event.anonymousId);
        part(event.previousId);
        part(event.groupId);
        part(event.event);
        part(event.name);
        part(event.timestamp);
        part(event.originalTimestamp);
        slice(event, event.propertiesFrom, event.propertiesTo);
        slice(event, event.traitsFrom, event.traitsTo);
        return MessageKeys.first64(digest);
    }

    private void part(@Nullable String text) {
        if (text != null) {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
        }
        digest.update((byte) 0);
    }

    private void slice(RawEvent event, int from, int to) {
        if (from >= 0) {
            byte[] compact = new byte[to - from];
            digest.update(compact, 0, CompactJson.copy(event.body, from, to, compact, 0));
        }
        digest.update((byte) 0);
    }

    /** The JSON that the log keeps. */
    byte[] properties(RawEvent event, boolean timeStands) {
        byte[] json = new byte[event.to - event.from + sharedContext.length + 400];
        int end = ascii(json, 0, "{");
        end = member(json, end, "properties", event.body, event.propertiesFrom, event.propertiesTo);
        end = member(json, end, "traits", event.body, event.traitsFrom, event.traitsTo);
        if (event.contextFrom >= 0) {
            end = member(json, end, "context", event.body, event.contextFrom, event.contextTo);
        } else if (sharedContext.length > 0) {
            end = member(json, end, "context", sharedContext, 0, sharedContext.length);
        }
        var rest = new StringBuilder();
        text(rest, "name", event.name);
        text(rest, "category", event.category);
        text(rest, "groupId", event.groupId);
        text(rest, "previousId", event.previousId);
        clock(rest, event, timeStands);
        if (rest.isEmpty()) {
            end = ascii(json, end, "}");
            return Arrays.copyOf(json, end);
        }
        byte[] more = rest.substring(end == 1 ? 1 : 0).getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(json, end + more.length + 1);
        System.arraycopy(more, 0, whole, end, more.length);
        whole[whole.length - 1] = '}';
        return whole;
    }

    private void clock(StringBuilder rest, RawEvent event, boolean timeStands) {
        if (timeStands) {
            return;
        }
        var clock = new StringBuilder();
        text(clock, "timestamp", event.timestamp);
        text(clock, "originalTimestamp", event.originalTimestamp);
        text(clock, "sentAt", event.sentAt != null ? event.sentAt : sent == null ? null : sent.toString());
        if (!clock.isEmpty()) {
            rest.append(",\"clock\":{").append(clock, 1, clock.length()).append('}');
        }
    }

    private static void text(StringBuilder into, String name, @Nullable String value) {
        if (value != null) {
            into.append(",\"").append(name).append("\":").append(JSON.writeValueAsString(value));
        }
    }

    private static int member(byte[] json, int end, String name, byte[] from, int begin, int stop) {
        if (begin < 0) {
            return end;
        }
        int at = ascii(json, end, (end == 1 ? "\"" : ",\"") + name + "\":");
        return CompactJson.copy(from, begin, stop, json, at);
    }

    @SuppressWarnings("deprecation")
    private static int ascii(byte[] json, int end, String text) {
        text.getBytes(0, text.length(), json, end);
        return end + text.length();
    }
}
