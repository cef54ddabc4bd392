package org.temas.access;

import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.web.Authority;
import org.temas.platform.web.ChecklistItem;

/** The first steps ask for a second pair of eyes. */
@Component
final class InviteStep implements ChecklistItem {

    private final Db db;

    InviteStep(Db db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String key() {
        return "access.checklist";
    }

    @Override
    public String href() {
        return "/settings/people";
    }

    @Override
    public Authority authority() {
        return Permission.PEOPLE;
    }

    @Override
    public State state() {
        boolean invited =
                db.sql("""
                        SELECT EXISTS (SELECT FROM access.invitation WHERE workspace_id = :workspace)
                            OR (SELECT count(*) FROM access.membership WHERE workspace_id = :workspace) > 1
                        """).param("workspace", WorkspaceScope.current()).one(Boolean.class);
        return invited ? State.DONE : State.OPEN;
    }
}
