package org.temas.interactions;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.postgresql.PGConnection;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;

/** Writes rows of the log in bulk: row level security refuses {@code COPY}, so they pass through a table of the connection. */
final class LogCopy {

    private static final int COLUMNS = 9;

    private final Db db;
    /** Connections that have their staging table. */
    private final Set<PGConnection> staged =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    LogCopy(Db db) {
        this.db = db;
    }

    /** Inside the transaction of the intake. */
    void insert(List<Draft> news) {
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
}
