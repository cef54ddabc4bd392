package org.temas.customers;

import static org.temas.customers.CustomerStore.workspace;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;

/** Pairs of identified people who may be one: no machine decides that. */
@Component
final class Proposals {

    /** Somebody may be two: why, and since when. */
    record Proposal(long firstNo, long secondNo, String reason, Instant proposedAt) {}

    private final Db db;

    Proposals(Db db) {
        this.db = db;
    }

    /** The customer says it has identifiers that others have. */
    void proposeOwnersOf(List<IdentifierKey> keys, long no, Instant now) {
        db.sql("""
                INSERT INTO customers.merge_proposal (workspace_id, first_no, second_no, reason, proposed_at)
                SELECT DISTINCT :workspace, least(i.customer_no, :no), greatest(i.customer_no, :no), 'same_identifier',
                       cast(:now AS timestamptz)
                FROM customers.identifier i
                WHERE i.workspace_id = :workspace
                  AND i.key = ANY(cast(:keys AS text[]))
                  AND i.customer_no <> :no
                ON CONFLICT DO NOTHING
                """)
                .param("workspace", workspace())
                .param("no", no)
                .param("now", now)
                .param("keys", keys.stream().map(IdentifierKey::text).toArray(String[]::new))
                .update();
    }

    /** Waiting for a decision, the newest first; pairs that have become one meanwhile are left out. */
    List<Proposal> open(int limit) {
        return db.sql("""
                SELECT p.first_no, p.second_no, p.reason, p.proposed_at
                FROM customers.merge_proposal p
                JOIN customers.customer f ON f.workspace_id = p.workspace_id AND f.no = p.first_no
                JOIN customers.customer s ON s.workspace_id = p.workspace_id AND s.no = p.second_no
                WHERE p.workspace_id = :workspace
                  AND p.decided_at IS NULL
                  AND coalesce(f.merged_into, f.no) <> coalesce(s.merged_into, s.no)
                  AND f.standing <> 'erased'
                  AND s.standing <> 'erased'
                ORDER BY p.proposed_at DESC, p.first_no, p.second_no
                LIMIT :limit
                """).param("workspace", workspace()).param("limit", limit).list(Proposal.class);
    }

    /** At most a hundred are counted. */
    long openCount() {
        return open(100).size();
    }

    /** Waiting proposals that touch one of these numbers. */
    List<Proposal> openOf(List<Long> nos) {
        return db.sql("""
                SELECT first_no, second_no, reason, proposed_at
                FROM customers.merge_proposal
                WHERE workspace_id = :workspace
                  AND decided_at IS NULL
                  AND (first_no = ANY(cast(:nos AS bigint[])) OR second_no = ANY(cast(:nos AS bigint[])))
                ORDER BY proposed_at DESC
                LIMIT 20
                """)
                .param("workspace", workspace())
                .param("nos", nos.toArray(Long[]::new))
                .list(Proposal.class);
    }

    /** What a person kept apart waits for a decision again. */
    int reopen(List<Long> some, List<Long> others) {
        return db.sql("""
                UPDATE customers.merge_proposal
                SET decided_at = NULL, decision = NULL
                WHERE workspace_id = :workspace
                  AND decision = 'kept_apart'
                  AND ((first_no = ANY(cast(:some AS bigint[])) AND second_no = ANY(cast(:others AS bigint[])))
                    OR (first_no = ANY(cast(:others AS bigint[])) AND second_no = ANY(cast(:some AS bigint[]))))
                """)
                .param("workspace", workspace())
                .param("some", some.toArray(Long[]::new))
                .param("others", others.toArray(Long[]::new))
                .update();
    }

    int decide(List<Long> some, List<Long> others, String decision, Instant now) {
        return db.sql("""
                UPDATE customers.merge_proposal
                SET decided_at = :now, decision = :decision
                WHERE workspace_id = :workspace
                  AND decided_at IS NULL
                  AND ((first_no = ANY(cast(:some AS bigint[])) AND second_no = ANY(cast(:others AS bigint[])))
                    OR (first_no = ANY(cast(:others AS bigint[])) AND second_no = ANY(cast(:some AS bigint[]))))
                """)
                .param("workspace", workspace())
                .param("some", some.toArray(Long[]::new))
                .param("others", others.toArray(Long[]::new))
                .param("decision", decision)
                .param("now", now)
                .update();
    }
}
