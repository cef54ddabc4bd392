package org.temas.interactions;

import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.temas.customers.Claim;

/** An event on its way into the log: read and checked, not yet resolved. */
final class Draft {

    final String messageId;
    final UUID key;
    final long bodyHash;
    final SourceKey source;
    final @Nullable Claim claim;
    final long occurred;
    final long received;
    final byte[] properties;
    /** How a replay reads the body. */
    final String call;
    /** As it was sent; null where it may not be kept. */
    final Supplier<@Nullable String> body;

    /** Found wrong before it reached the writer. */
    final Outcome.@Nullable Refused wrong;

    long seq;
    int sourceId;
    long customer;

    @Nullable
    Outcome outcome;
    /** The same message, earlier in the same batch. */
    @Nullable
    Draft twin;

    /** @param occurred microseconds since 1970, as {@code received} */
    Draft(
            String messageId,
            long bodyHash,
            SourceKey source,
            @Nullable Claim claim,
            long occurred,
            long received,
            byte[] properties,
            String call,
            Supplier<@Nullable String> body) {
        this.messageId = messageId;
        this.key = MessageKeys.of(messageId);
        this.bodyHash = bodyHash;
        this.source = source;
        this.claim = claim;
        this.occurred = occurred;
        this.received = received;
        this.properties = properties;
        this.call = call;
        this.body = body;
        this.wrong = null;
    }

    /** One that is only kept among the refused. */
    Draft(String messageId, long received, String call, Supplier<@Nullable String> body, Outcome.Refused wrong) {
        this.messageId = messageId;
        this.key = MessageKeys.of(messageId);
        this.bodyHash = 0;
        this.source = new SourceKey("", "", "", true);
        this.claim = null;
        this.occurred = received;
        this.received = received;
        this.properties = new byte[0];
        this.call = call;
        this.body = body;
        this.wrong = wrong;
    }

    void refuse(String reason, @Nullable String field, String detail) {
        outcome = new Outcome.Refused(reason, field, detail);
    }

    /** About how much memory it holds. */
    int weight() {
        return 300 + properties.length;
    }
}
