package org.temas.customers;

import static org.temas.customers.CustomerStore.workspace;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;

/** The ledger's rows: what is personal of them lies in a table of its own, so that it can go. */
@Component
final class ConsentStore {

    private final Db db;

    ConsentStore(Db db) {
        this.db = db;
    }

    /** The id of the text with these very words, kept once. */
    UUID text(UUID fresh, Consents.Text text, Instant now) {
        byte[] hash = Consents.sha256(text.body());
        db.sql("""
                INSERT INTO customers.consent_text (workspace_id, id, name, version, language, body, sha256, created_at)
                VALUES (:workspace, :id, :name, :version, :language, :body, :sha256, :now)
                ON CONFLICT DO NOTHING
                """)
                .param("workspace", workspace())
                .param("id", fresh)
                .param("name", text.name())
                .param("version", text.version())
                .param("language", text.language())
                .param("body", text.body())
                .param("sha256", hash)
                .param("now", now)
                .update();
        return db.sql("""
                SELECT id
                FROM customers.consent_text
                WHERE workspace_id = :workspace
                  AND name = :name
                  AND version = :version
                  AND language = :language
                  AND sha256 = :sha256
                """)
                .param("workspace", workspace())
                .param("name", text.name())
                .param("version", text.version())
                .param("language", text.language())
                .param("sha256", hash)
                .one(UUID.class);
    }

    void add(UUID id, long no, Consents.Statement s, @Nullable UUID text, Instant now, @Nullable UUID by) {
        db.sql("""
                INSERT INTO customers.consent (workspace_id, id, customer_no, channel, purpose, status, recipient_type,
                                               source, text_id, occurred_at, recorded_at, recorded_by)
                VALUES (:workspace, :id, :no, :channel, :purpose, :status, :recipient,
                        :source, cast(:text AS uuid), :occurred, :now, cast(:by AS uuid))
                """)
                .param("workspace", workspace())
                .param("id", id)
                .param("no", no)
                .param("channel", s.channel())
                .param("purpose", s.purpose())
                .param("status", s.status())
                .param("recipient", s.recipient())
                .param("source", s.source())
                .param("text", text)
                .param("occurred", s.occurredAt())
                .param("now", now)
                .param("by", by)
                .update();
        if (s.address() != null || s.note() != null) {
            db.sql("""
                    INSERT INTO customers.consent_proof (workspace_id, consent_id, customer_no, address, note)
                    VALUES (:workspace, :id, :no, :address, :note)
                    """)
                    .param("workspace", workspace())
                    .param("id", id)
                    .param("no", no)
                    .param("address", s.address())
                    .param("note", s.note())
                    .update();
        }
    }

    List<Consent> of(List<Long> numbers) {
        return db.sql("""
                SELECT c.id, c.no, c.channel, c.purpose, c.status, c.recipient_type AS recipient, c.source,
                       t.name || ' ' || t.version AS text, encode(t.sha256, 'hex') AS text_sha256,
                       p.address, p.note, c.occurred_at, c.recorded_at
                FROM customers.consent c
                LEFT JOIN customers.consent_text t ON t.workspace_id = c.workspace_id AND t.id = c.text_id
                LEFT JOIN customers.consent_proof p ON p.workspace_id = c.workspace_id AND p.consent_id = c.id
                WHERE c.workspace_id = :workspace
                  AND c.customer_no = ANY(cast(:nos AS bigint[]))
                ORDER BY c.occurred_at DESC, c.no DESC
                """)
                .param("workspace", workspace())
                .param("nos", numbers.toArray(Long[]::new))
                .list(row -> new Consent(
                        row.getObject("id", UUID.class),
                        row.getLong("no"),
                        Consent.Channel.valueOf(row.getString("channel")),
                        Consent.Purpose.valueOf(row.getString("purpose")),
                        Consent.Status.valueOf(row.getString("status")),
                        Consent.Recipient.valueOf(row.getString("recipient")),
                        Consent.Source.valueOf(row.getString("source")),
                        row.getString("text"),
                        row.getString("text_sha256"),
                        row.getString("address"),
                        row.getString("note"),
                        row.getTimestamp("occurred_at").toInstant(),
                        row.getTimestamp("recorded_at").toInstant()));
    }

    /** Takes away what is personal; the entries stay, under a number that leads to nobody. */
    int forget(List<Long> numbers) {
        return db.sql("""
                DELETE FROM customers.consent_proof
                WHERE workspace_id = :workspace
                  AND customer_no = ANY(cast(:nos AS bigint[]))
                """)
                .param("workspace", workspace())
                .param("nos", numbers.toArray(Long[]::new))
                .update();
    }
}
