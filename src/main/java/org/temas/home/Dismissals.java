package org.temas.home;

import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;

/** Who has seen enough of the first steps. */
@Component
final class Dismissals {

    private final Db db;
    private final InstantSource clock;

    Dismissals(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    boolean of(UUID person) {
        return db.sql("""
                        SELECT EXISTS (
                            SELECT FROM home.dismissal
                            WHERE workspace_id = :workspace AND person_id = :person
                        )
                        """)
                .param("workspace", WorkspaceScope.current())
                .param("person", person)
                .one(Boolean.class);
    }

    void dismiss(UUID person) {
        db.sql("""
                        INSERT INTO home.dismissal (workspace_id, person_id, at)
                        VALUES (:workspace, :person, :at)
                        ON CONFLICT DO NOTHING
                        """)
                .param("workspace", WorkspaceScope.current())
                .param("person", person)
                .param("at", clock.instant())
                .update();
    }

    void restore(UUID person) {
        db.sql("""
                        DELETE FROM home.dismissal
                        WHERE workspace_id = :workspace AND person_id = :person
                        """)
                .param("workspace", WorkspaceScope.current())
                .param("person", person)
                .update();
    }
}
