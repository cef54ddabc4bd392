package org.temas.interactions;

import java.time.Instant;

/**
 * One row of the log, as subscribers and pages see it.
 *
 * @param customer the root customer's number at the time of reading; 0 when nobody is known
 * @param recordedFor the number it was recorded for at intake: a merge does not touch it
 * @param properties JSON object with the members {@code properties}, {@code traits}, {@code context}, {@code clock}, as
 *     far as they were sent
 */
public record Interaction(
        long seq,
        String messageId,
        long customer,
        long recordedFor,
        Source source,
        Instant occurredAt,
        Instant receivedAt,
        String properties) {

    /** The same, of another customer. */
    public Interaction of(long root) {
        return new Interaction(seq, messageId, root, recordedFor, source, occurredAt, receivedAt, properties);
    }

    public String kind() {
        return source.kind();
    }
}
