package org.temas.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.temas.TestDatabase;

class DbTest {

    private final Db db = TestDatabase.db();

    @Test
    void runsAsTheRoleThatOwnsNothing() {
        assertThat(db.sql("SELECT current_user").one(String.class)).isEqualTo("temas_app");
    }

    @Test
    void tellsTheDatabaseTheWorkspaceForOneTransactionOnly() {
        WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
        String sql = "SELECT coalesce(current_setting('app.workspace', true), '')";

        String inside = WorkspaceScope.call(workspace, () -> db.sql(sql).one(String.class));
        String outside = db.sql(sql).one(String.class);

        assertThat(inside).isEqualTo(workspace.toString());
        assertThat(outside).isEmpty();
    }

    @Test
    void bindsInstantsAndTypedIds() {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        WorkspaceId id = new WorkspaceId(UUID.randomUUID());

        assertThat(db.sql("SELECT cast(:at AS timestamptz) = '2026-03-01 12:00+00'")
                        .param("at", now)
                        .one(Boolean.class))
                .isTrue();
        assertThat(db.sql("SELECT cast(:id AS uuid)").param("id", id).one(UUID.class))
                .isEqualTo(id.value());
    }
}
