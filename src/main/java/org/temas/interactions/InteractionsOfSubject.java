package org.temas.interactions;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.temas.customers.Subject;
import org.temas.customers.SubjectData;
import org.temas.customers.SubjectExport;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;
import tools.jackson.databind.json.JsonMapper;

/** What the log keeps about a person. */
@Component
final class InteractionsOfSubject implements SubjectData {

    private static final int CHUNK = 2_000;

    private final Db db;
    private final JsonMapper json;
    private final LogTail tail;

    InteractionsOfSubject(Db db, JsonMapper json, LogTail tail) {
        this.tail = tail;
        this.db = db;
        this.json = json;
    }

    private record Row(long seq, String properties) {}

    @Override
    public String name() {
        return "interactions";
    }

    @Override
    public void export(Subject subject, SubjectExport into) {
        into.table(
                "interactions",
                List.of("message_id", "kind", "channel", "name", "occurred_at", "received_at", "properties"),
                db.sql("""
                        SELECT i.message_id, s.kind, s.channel, s.name, i.occurred_at::text AS occurred_at,
                               i.received_at::text AS received_at, i.properties
                        FROM interactions.interaction i
                        JOIN interactions.source s ON s.workspace_id = i.workspace_id AND s.id = i.source_id
                        WHERE i.workspace_id = :workspace
                          AND i.customer_no = ANY(cast(:nos AS bigint[]))
                        ORDER BY i.occurred_at, i.seq
                        """)
                        .param("workspace", WorkspaceScope.current())
                        .param("nos", subject.numbers().toArray(Long[]::new))
                        .list(row -> List.of(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7))));
    }

    private void forgetTail() {
        WorkspaceId workspace = WorkspaceScope.current();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                tail.forget(workspace);
            }
        });
    }

    /**
     * The rows stay under a number that leads to nobody, with the amounts and scores that figures are made of. The hash
     * of the message id stays too: a retry must still be known as one.
     */
    @Override
    public void erase(Subject subject) {
        forgetTail();
        long after = 0;
        List<Row> rows = rows(subject, after);
        while (!rows.isEmpty()) {
            empty(rows);
            after = rows.getLast().seq();
            rows = rows(subject, after);
        }
        // a refused event has no customer: whatever names one of the identifiers may be about this person
        db.sql("""
                DELETE FROM interactions.refused r
                WHERE r.workspace_id = :workspace
                  AND EXISTS (
                      SELECT FROM unnest(cast(:identifiers AS text[])) AS i(value)
                      WHERE length(i.value) > 3
                        AND position(lower(i.value) IN lower(coalesce(r.body, '') || ' ' || r.detail || ' '
                                                             || coalesce(r.message_id, ''))) > 0
                  )
                """)
                .param("workspace", WorkspaceScope.current())
                .param("identifiers", subject.identifiers().toArray(String[]::new))
                .update();
    }

    private List<Row> rows(Subject subject, long after) {
        return db.sql("""
                SELECT seq, properties
                FROM interactions.interaction
                WHERE workspace_id = :workspace
                  AND customer_no = ANY(cast(:nos AS bigint[]))
                  AND seq > :after
                ORDER BY seq
                LIMIT :chunk
                """)
                .param("workspace", WorkspaceScope.current())
                .param("nos", subject.numbers().toArray(Long[]::new))
                .param("after", after)
                .param("chunk", CHUNK)
                .list(Row.class);
    }

    private void empty(List<Row> rows) {
        List<String> kept = new ArrayList<>(rows.size());
        rows.forEach(row -> kept.add(ErasedProperties.keep(row.properties(), json)));
        db.sql("""
                UPDATE interactions.interaction i
                SET properties = r.properties, message_id = 'erased-' || i.seq
                FROM unnest(cast(:seqs AS bigint[]), cast(:kept AS text[])) AS r(seq, properties)
                WHERE i.workspace_id = :workspace
                  AND i.seq = r.seq
                """)
                .param("workspace", WorkspaceScope.current())
                .param("seqs", rows.stream().map(Row::seq).toArray(Long[]::new))
                .param("kept", kept.toArray(String[]::new))
                .update();
    }
}
