package org.temas.interactions;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;

/** Keeps what the intake refused, with the reason and, where it may, the body for a replay. */
final class RefusalLog {

    private final Db db;
    private final InstantSource clock;

    RefusalLog(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Inside the transaction of the intake: keeps those of the drafts that were refused. */
    void keep(List<Draft> drafts) {
        List<Draft> refused = drafts.stream()
                .filter(draft -> draft.outcome instanceof Outcome.Refused)
                .toList();
        if (refused.isEmpty()) {
            return;
        }
        int count = refused.size();
        var ids = new String[count];
        var messages = new String[count];
        var reasons = new String[count];
        @Nullable String[] fields = new String[count];
        var details = new String[count];
        var calls = new String[count];
        @Nullable String[] bodies = new String[count];
        for (int i = 0; i < count; i++) {
            Draft draft = refused.get(i);
            var outcome = (Outcome.Refused) Objects.requireNonNull(draft.outcome);
            ids[i] = idOf(draft, outcome).toString();
            messages[i] = storable(draft.messageId);
            reasons[i] = outcome.reason();
            fields[i] = outcome.field();
            details[i] = storable(outcome.detail());
            calls[i] = draft.call;
            String body = outcome.reason().equals(Reason.ERASED) ? null : draft.body.get();
            bodies[i] = body == null ? null : storable(body);
        }
        Instant now = clock.instant();
        db.sql("""
                INSERT INTO interactions.refused
                    (workspace_id, id, message_id, reason, field, detail, call, body, refused_at)
                SELECT :workspace, id::uuid, message_id, reason, field, detail, call, body, :now
                FROM unnest(:ids::text[], :messages::text[], :reasons::text[], :fields::text[], :details::text[],
                            :calls::text[], :bodies::text[])
                    AS r (id, message_id, reason, field, detail, call, body)
                ON CONFLICT DO NOTHING
                """)
                .param("workspace", WorkspaceScope.current())
                .param("now", now)
                .param("ids", ids)
                .param("messages", messages)
                .param("reasons", reasons)
                .param("fields", fields)
                .param("details", details)
                .param("calls", calls)
                .param("bodies", bodies)
                .update();
    }

    /** The same refusal of the same message, sent again and again, is kept once. */
    private static UUID idOf(Draft draft, Outcome.Refused outcome) {
        MessageDigest digest = MessageKeys.digest();
        digest.update(ByteBuffer.allocate(24)
                .putLong(draft.key.getMostSignificantBits())
                .putLong(draft.key.getLeastSignificantBits())
                .putLong(draft.bodyHash)
                .flip());
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(outcome.reason().getBytes(StandardCharsets.UTF_8)));
        return new UUID(hash.getLong(), hash.getLong());
    }

    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
