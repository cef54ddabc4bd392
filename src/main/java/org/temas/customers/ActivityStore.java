package org.temas.customers;

import static org.temas.customers.CustomerStore.workspace;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;

/** Since when, until when and how much somebody has been in touch. */
@Component
final class ActivityStore {

    private final Db db;

    ActivityStore(Db db) {
        this.db = db;
    }

    Optional<Activity> of(long no) {
        return db.sql("""
                SELECT first_seen, last_seen, interactions
                FROM customers.activity
                WHERE workspace_id = :workspace
                  AND customer_no = :no
                """)
                .param("workspace", workspace())
                .param("no", no)
                .optional(row -> new Activity(at(row, "first_seen"), at(row, "last_seen"), row.getLong("interactions")));
    }

    private static Instant at(java.sql.ResultSet row, String column) throws java.sql.SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
