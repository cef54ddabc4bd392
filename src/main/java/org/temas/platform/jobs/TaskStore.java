package org.temas.platform.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;

/** The table of long tasks. */
@Component
final class TaskStore {

    private static final String COLUMNS =
            "id, kind, state, done, total, step, cancelling, result, problem, created_at, started_at, ended_at";

    private final Db db;

    TaskStore(Db db) {
        this.db = db;
    }

    void add(TaskId id, String kind, Instant at) {
        db.sql("""
                        INSERT INTO platform.task (workspace_id, id, kind, state, created_at)
                        VALUES (:workspace, :id, :kind, 'WAITING', :at)""")
                .param("workspace", WorkspaceScope.current())
                .param("id", id)
                .param("kind", kind)
                .param("at", at)
                .update();
    }

    Optional<Task> find(TaskId id) {
        return db.sql("SELECT " + COLUMNS + " FROM platform.task WHERE workspace_id = :workspace AND id = :id")
                .param("workspace", WorkspaceScope.current())
                .param("id", id)
                .optional(TaskStore::task);
    }

    List<Task> find(Collection<TaskId> ids) {
        return db.sql("SELECT " + COLUMNS
                        + " FROM platform.task WHERE workspace_id = :workspace AND id = ANY(CAST(:ids AS uuid[]))")
                .param("workspace", WorkspaceScope.current())
                .param("ids", ids.stream().map(TaskId::toString).toArray(String[]::new))
                .list(TaskStore::task);
    }

    /** Takes a task up; empty when it is over already. The checkpoint of an earlier run comes with it. */
    Optional<Begun> begin(TaskId id, Instant at) {
        return db.sql("""
                        UPDATE platform.task
                        SET state = 'RUNNING', started_at = coalesce(started_at, :at), runs = runs + 1
                        WHERE workspace_id = :workspace AND id = :id AND state IN ('WAITING', 'RUNNING')
                        RETURNING kind, checkpoint, cancelling""")
                .param("workspace", WorkspaceScope.current())
                .param("id", id)
                .param("at", at)
                .optional(row -> new Begun(row.getString(1), row.getString(2), row.getBoolean(3)));
    }

    /** What a run begins with. */
    record Begun(String kind, @Nullable String checkpoint, boolean cancelling) {}

    /** Writes the progress and answers whether the task is to stop. */
    boolean report(TaskId id, String step, long done, long total, @Nullable String checkpoint) {
        return db.sql("""
                        UPDATE platform.task
                        SET step = :step, done = :done, total = :total,
                            checkpoint = coalesce(CAST(:checkpoint AS text), checkpoint)
                        WHERE workspace_id = :workspace AND id = :id
                        RETURNING cancelling""")
                .param("workspace", WorkspaceScope.current())
                .param("id", id)
                .param("step", step)
                .param("done", done)
                .param("total", total)
                .param("checkpoint", checkpoint)
                .one(row -> row.getBoolean(1));
    }

    void end(TaskId id, Task.State state, @Nullable String result, @Nullable String problem, Instant at) {
        db.sql("""
                        UPDATE platform.task
                        SET state = :state, result = CAST(:result AS text), problem = CAST(:problem AS text),
                            ended_at = :at, checkpoint = NULL, done = CASE WHEN :state = 'DONE' THEN total ELSE done END
                        WHERE workspace_id = :workspace AND id = :id AND state IN ('WAITING', 'RUNNING')""")
                .param("workspace", WorkspaceScope.current())
                .param("id", id)
                .param("state", state)
                .param("result", result)
                .param("problem", problem)
                .param("at", at)
                .update();
    }

    /** A waiting task is cancelled at once, a running one asked to stop. */
    void cancel(TaskId id, Instant at) {
        db.sql("""
                        UPDATE platform.task
                        SET cancelling = true,
                            state = CASE WHEN state = 'WAITING' THEN 'CANCELLED' ELSE state END,
                            ended_at = CASE WHEN state = 'WAITING' THEN :at ELSE ended_at END
                        WHERE workspace_id = :workspace AND id = :id AND state IN ('WAITING', 'RUNNING')""")
                .param("workspace", WorkspaceScope.current())
                .param("id", id)
                .param("at", at)
                .update();
    }

    private static Task task(ResultSet row) throws SQLException {
        return new Task(
                new TaskId(row.getObject("id", UUID.class)),
                row.getString("kind"),
                Task.State.valueOf(row.getString("state")),
                row.getLong("done"),
                row.getLong("total"),
                row.getString("step"),
                row.getBoolean("cancelling"),
                row.getString("result"),
                row.getString("problem"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("ended_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
