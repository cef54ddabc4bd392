package org.temas.interactions;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.temas.customers.Claim;
import org.temas.customers.Identities;
import org.temas.customers.Resolution;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;

/** The transaction that puts a batch of drafts into the log: a handful of statements, however large the batch. */
@Component
final class Appender {

    private final Db db;
    private final Identities identities;
    private final Sources sources;
    private final InstantSource clock;
    private final LogCopy log;
    private final LogTail tail;
    private final RefusalLog refusals;

    Appender(Db db, Identities identities, Sources sources, LogTail tail, InstantSource clock) {
        this.tail = tail;
        this.db = db;
        this.identities = identities;
        this.sources = sources;
        this.clock = clock;
        this.log = new LogCopy(db);
        this.refusals = new RefusalLog(db, clock);
    }

    /** Appends in order and leaves each draft its outcome; all or nothing. */
    void append(List<Draft> drafts) {
        db.inTransaction(() -> {
            db.planForKeys();
            drafts.forEach(draft -> draft.outcome = draft.wrong);
            List<Draft> sound =
                    drafts.stream().filter(draft -> draft.wrong == null).toList();
            if (!sound.isEmpty()) {
                long last = number(sound);
                List<Draft> news = resolve(withoutKnown(sound));
                if (!news.isEmpty()) {
                    sources.assign(news, clock.instant());
                    log.insert(news);
                }
                remember(last - sound.size(), last, news);
            }
            sound.forEach(Appender::followTwin);
            hideErased(sound);
            refusals.keep(drafts);
        });
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
    private long number(List<Draft> drafts) {
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
        return last;
    }

    private void remember(long after, long last, List<Draft> news) {
        WorkspaceId workspace = WorkspaceScope.current();
        List<Interaction> rows = news.stream().map(this::row).toList();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                tail.add(workspace, after, last, rows);
            }
        });
    }

    private Interaction row(Draft draft) {
        return new Interaction(
                draft.seq,
                draft.messageId,
                draft.customer,
                draft.customer,
                sources.get(draft.sourceId),
                Drafts.instant(draft.occurred),
                Drafts.instant(draft.received),
                new String(draft.properties, StandardCharsets.UTF_8));
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

    /** A reused id is kept with its body, unless the body names somebody who was erased. */
    private void hideErased(List<Draft> drafts) {
        var reused = drafts.stream()
                .filter(draft -> draft.claim != null
                        && draft.outcome instanceof Outcome.Refused refused
                        && refused.reason().equals(Reason.MESSAGE_ID_REUSED))
                .toList();
        if (!reused.isEmpty()) {
            Set<Claim> erased = identities.ofErased(reused.stream()
                    .map(draft -> Objects.requireNonNull(draft.claim))
                    .toList());
            reused.stream().filter(draft -> erased.contains(draft.claim)).forEach(Appender::refuseErased);
        }
    }

    private static void refuseErased(Draft draft) {
        draft.refuse(Reason.ERASED, null, "names a person whose data was erased for good");
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
                        refuseErased(draft);
                        continue;
                    }
                }
            }
            draft.outcome = new Outcome.Recorded(draft.seq);
            news.add(draft);
        }
        return news;
    }
}
