package org.temas.interactions;

import org.springframework.stereotype.Component;
import org.temas.access.Permission;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.web.Authority;
import org.temas.platform.web.ChecklistItem;

/** The first steps listen for an event that a program sent, not a file; the page sees it arrive. */
@Component
final class FirstEventStep implements ChecklistItem {

    private final Db db;

    FirstEventStep(Db db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String key() {
        return "interactions.checklist";
    }

    @Override
    public String href() {
        return "/live";
    }

    @Override
    public Authority authority() {
        return Permission.INTAKE_READ;
    }

    /** Looks at both ends of the log only: between them may lie millions of imported rows. */
    @Override
    public State state() {
        boolean arrived =
                db.sql("""
                        SELECT EXISTS (
                            SELECT FROM (
                                (SELECT message_id FROM interactions.interaction
                                 WHERE workspace_id = :workspace ORDER BY seq LIMIT 200)
                                UNION ALL
                                (SELECT message_id FROM interactions.interaction
                                 WHERE workspace_id = :workspace ORDER BY seq DESC LIMIT 200)
                            ) AS ends
                            WHERE message_id NOT LIKE 'import:%')
                        """).param("workspace", WorkspaceScope.current()).one(Boolean.class);
        return arrived ? State.DONE : State.WAITING;
    }
}
