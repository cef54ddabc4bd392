package org.temas.interactions;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.temas.customers.Claim;
import org.temas.customers.Identities;
import org.temas.customers.Resolution;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;

/** The transaction that puts a batch of drafts into the log: a handful of statements, however large the batch. */
@Component
final class Appender {

    private static final int COLUMNS = 9;

    private final Db db;
    private final Identities identities;
    private final Sources sources;
    private final InstantSource clock;
    /** Connections that have their staging table. */
    private final Set<PGConnection> staged =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    Appender(Db db, Identities identities, Sources sources, InstantSource clock) {
        this.db = db;
        this.identities = identities;
        this.sources = sources;
        this.clock = clock;
    }

    /** Appends in order and leaves each draft its outcome; all or nothing. */
    void append(List<Draft> drafts) {
        db.inTransaction(() -> {
            lookUpByIndex();
            drafts.forEach(draft -> draft.outcome = draft.wrong);
            List<Draft> sound =
                    drafts.stream().filter(draft -> draft.wrong == null).toList();
            if (!sound.isEmpty()) {
                number(sound);
                List<Draft> news = resolve(withoutKnown(sound));
                if (!news.isEmpty()) {
                    sources.assign(news, clock.instant());
                    insert(news);
                }
            }
            sound.forEach(Appender::followTwin);
            keepRefused(drafts);
        });
    }

    /**
     * Every statement of the intake finds a few rows by their keys. A plan that is kept from the time when a table was
     * small, or a workspace new, would read all of it later: so lookups are fenced ({@code LATERAL … OFFSET 0}), and no
     * table is read from end to end.
     */
    private void lookUpByIndex() {
        db.sql("""
                SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
                       set_config('jit', 'off', true)
                """).one(row -> true);
    }

    /** Whatever refused the first refuses its repetition. */
    private static void followTwin(Draft draft) {
        if (draft.twin != null
                && draft.twin.bodyHash == draft.bodyHash
                && draft.twin.outcome instanceof Outcome.Refused) {
            draft.outcome = draft.twin.outcome;
        }
        draft.twin = null;
    }

    /** The row lock, held until the commit, makes numbers rise in the order of commits. */
    private void number(List<Draft> drafts) {
        long last = tryNumber(drafts.size()).orElseGet(() -> {
            db.sql("INSERT INTO interactions.head (workspace_id) VALUES (:workspace) ON CONFLICT DO NOTHING")
                    .param("workspace", WorkspaceScope.current())
                    .update();
            return tryNumber(drafts.size()).orElseThrow();
        });
        long seq = last - drafts.size();
        for (Draft draft : drafts) {
            draft.seq = ++seq;
        }
    }

    private Optional<Long> tryNumber(int count) {
        return db.sql("""
                UPDATE interactions.head SET seq = seq + :count
                WHERE workspace_id = :workspace
                RETURNING seq
                """)
                .param("workspace", WorkspaceScope.current())
                .param("count", count)
                .optional(Long.class);
    }

    /** What is in the log already, or twice in the batch, has no second effect: not even on who is who. */
    private List<Draft> withoutKnown(List<Draft> drafts) {
        var first = new HashMap<UUID, Draft>(drafts.size() * 2);
        var twice = new ArrayList<Draft>();
        for (Draft draft : drafts) {
            if (first.putIfAbsent(draft.key, draft) != null) {
                twice.add(draft);
            }
        }
        logged(first).forEach((key, logged) -> {
            Draft draft = Objects.requireNonNull(first.get(key));
            decide(draft, logged.bodyHash(), logged.seq());
        });
        for (Draft draft : twice) {
            Draft before = Objects.requireNonNull(first.get(draft.key));
            draft.twin = before;
            decide(
                    draft,
                    before.bodyHash,
                    before.outcome instanceof Outcome.Duplicate known ? known.seq() : before.seq);
        }
        return drafts.stream().filter(draft -> draft.outcome == null).toList();
    }

    private static void decide(Draft draft, long bodyHash, long seq) {
        if (bodyHash == draft.bodyHash) {
            draft.outcome = new Outcome.Duplicate(seq);
        } else {
            draft.refuse(
                    Reason.MESSAGE_ID_REUSED,
                    "messageId",
                    "was used before for another event: give each event an id of its own");
        }
    }

    private record Logged(long seq, long bodyHash) {}

    private Map<UUID, Logged> logged(Map<UUID, Draft> drafts) {
        var found = new HashMap<UUID, Logged>();
        db.sql("""
                SELECT k.key, i.seq, i.body_hash
                FROM unnest(:keys::uuid[]) AS k (key)
                CROSS JOIN LATERAL (
                    SELECT seq, body_hash
                    FROM interactions.interaction
                    WHERE workspace_id = :workspace AND message_key = k.key
                    OFFSET 0
                ) i
                """)
                .param("workspace", WorkspaceScope.current())
                .param("keys", drafts.keySet().toArray(UUID[]::new))
                .list(row -> found.put(row.getObject(1, UUID.class), new Logged(row.getLong(2), row.getLong(3))));
        return found;
    }

    private List<Draft> resolve(List<Draft> drafts) {
        var claims = new ArrayList<Claim>(drafts.size());
        for (Draft draft : drafts) {
            if (draft.claim instanceof Claim claim) {
                claims.add(claim);
            }
        }
        var resolutions = identities.resolve(claims).iterator();
        var news = new ArrayList<Draft>(drafts.size());
        for (Draft draft : drafts) {
            draft.customer = 0;
            if (draft.claim != null) {
                switch (resolutions.next()) {
                    case Resolution.Known known -> draft.customer = known.no();
                    case Resolution.Erased() -> {
                        draft.refuse(Reason.ERASED, null, "names a person whose data was erased for good");
                        continue;
                    }
                }
            }
            draft.outcome = new Outcome.Recorded(draft.seq);
            news.add(draft);
        }
        return news;
    }

    private void insert(List<Draft> news) {
        var rows = new CopyRows(news.size() * 400);
        for (Draft draft : news) {
            rows.row(COLUMNS);
            rows.bigint(draft.seq);
            rows.uuid(draft.key.getMostSignificantBits(), draft.key.getLeastSignificantBits());
            rows.bigint(draft.bodyHash);
            rows.bigint(draft.customer);
            rows.integer(draft.sourceId);
            rows.time(draft.occurred);
            rows.time(draft.received);
            rows.text(draft.messageId);
            rows.text(draft.properties);
        }
        rows.end();
        db.withConnection(connection -> {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            stage(connection, postgres);
            var copy = postgres.getCopyAPI().copyIn("COPY intake_batch FROM STDIN (FORMAT binary)");
            try {
                copy.writeToCopy(rows.bytes(), 0, rows.length());
                return copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        });
        int inserted = db.sql("""
                INSERT INTO interactions.interaction
                    (workspace_id, seq, message_key, body_hash, customer_no, source_id, occurred_at, received_at,
                     message_id, properties)
                SELECT :workspace, seq, message_key, body_hash, customer_no, source_id, occurred_at, received_at,
                       message_id, properties
                FROM intake_batch
                """).param("workspace", WorkspaceScope.current()).update();
        if (inserted != news.size()) {
            throw new IllegalStateException("Inserted " + inserted + " of " + news.size());
        }
    }

    /** The table lives as long as its connection; a transaction that fails takes a new one away with it. */
    private void stage(Connection connection, PGConnection postgres) throws SQLException {
        if (staged.contains(postgres)) {
            return;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TEMPORARY TABLE IF NOT EXISTS intake_batch (
                        seq bigint, message_key uuid, body_hash bigint, customer_no bigint, source_id integer,
                        occurred_at timestamptz, received_at timestamptz, message_id text, properties text
                    ) ON COMMIT DELETE ROWS""");
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                staged.add(postgres);
            }
        });
    }

    private void keepRefused(List<Draft> drafts) {
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
