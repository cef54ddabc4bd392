package org.temas.access;

import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.web.Authority;
import org.temas.platform.web.ChecklistItem;

/** The first steps begin with what every figure depends on: name, time zone and currency, confirmed by a person. */
@Component
final class WorkspaceStep implements ChecklistItem {

    private final Db db;

    WorkspaceStep(Db db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public String key() {
        return "access.workspace.checklist";
    }

    @Override
    public String href() {
        return "/settings/workspace";
    }

    @Override
    public Authority authority() {
        return Permission.WORKSPACE_SETTINGS;
    }

    @Override
    public State state() {
        return db.sql("SELECT set_up_at IS NOT NULL FROM access.workspace WHERE id = :workspace")
                        .param("workspace", WorkspaceScope.current())
                        .one(Boolean.class)
                ? State.DONE
                : State.OPEN;
    }
}
