package org.temas.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.jobs.TaskId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of imports, mappings and of what is known to be imported. */
@Component
final class ImportStore {

    private static final TypeReference<List<Import.Upload>> UPLOADS = new TypeReference<>() {};
    private static final String COLUMNS =
            "id, kind, files, mapping, language, created_at, rehearsal_id, task_id, last_task_id, files_deleted_at";

    private final Db db;
    private final JsonMapper json;

    ImportStore(Db db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    void add(Import added) {
        db.sql("""
                        INSERT INTO imports.import (workspace_id, id, kind, files, mapping, language, created_at)
                        VALUES (:workspace, :id, :kind, :files, :mapping, :language, :at)""")
                .param("workspace", WorkspaceScope.current())
                .param("id", added.id())
                .param("kind", added.kind())
                .param("files", json.writeValueAsString(added.files()))
                .param("mapping", added.mapping())
                .param("language", added.language())
                .param("at", added.createdAt())
                .update();
    }

    Optional<Import> find(ImportId id) {
        return db.sql("SELECT " + COLUMNS + " FROM imports.import WHERE workspace_id = :workspace AND id = :id")
                .param("workspace", WorkspaceScope.current())
                .param("id", id)
                .optional(this::read);
    }

    Optional<Import> byTask(TaskId task) {
        return db.sql("SELECT " + COLUMNS + """
                         FROM imports.import
                        WHERE workspace_id = :workspace AND (task_id = :task OR rehearsal_id = :task)""")
                .param("workspace", WorkspaceScope.current())
                .param("task", task)
                .optional(this::read);
    }

    /** The newest first, behind the given place. */
    List<Import> list(@Nullable Instant before, @Nullable UUID beforeId, int limit) {
        return db.sql("SELECT " + COLUMNS + """
                         FROM imports.import
                        WHERE workspace_id = :workspace
                            AND (CAST(:before AS timestamptz) IS NULL
                                OR (created_at, id) < (CAST(:before AS timestamptz), CAST(:beforeId AS uuid)))
                        ORDER BY created_at DESC, id DESC
                        LIMIT :limit""")
                .param("workspace", WorkspaceScope.current())
                .param("before", before)
                .param("beforeId", beforeId)
                .param("limit", limit)
                .list(this::read);
    }

    boolean anyRecorded() {
        return db.sql(
                        "SELECT EXISTS (SELECT FROM imports.import WHERE workspace_id = :workspace AND task_id IS NOT NULL)")
                .param("workspace", WorkspaceScope.current())
                .one(Boolean.class);
    }

    void map(ImportId id, String mapping) {
        db.sql("UPDATE imports.import SET mapping = :mapping WHERE workspace_id = :workspace AND id = :id")
                .param("workspace", WorkspaceScope.current())
                .param("id", id)
                .param("mapping", mapping)
                .update();
    }

    /** Which task works for it now; false when another one has recorded it or is at it. */
    boolean run(ImportId id, TaskId task, boolean dry) {
        return db.sql("""
                        UPDATE imports.import
                        SET last_task_id = :task,
                            rehearsal_id = CASE WHEN :dry THEN :task ELSE rehearsal_id END,
                            task_id = CASE WHEN :dry THEN task_id ELSE :task END
                        WHERE workspace_id = :workspace AND id = :id AND files_deleted_at IS NULL""")
                        .param("workspace", WorkspaceScope.current())
                        .param("id", id)
                        .param("task", task)
                        .param("dry", dry)
                        .update()
                > 0;
    }

    /** Those whose files are still kept. */
    List<Import> withFiles() {
        return db.sql(
                        "SELECT " + COLUMNS
                                + " FROM imports.import WHERE workspace_id = :workspace AND files_deleted_at IS NULL ORDER BY id")
                .param("workspace", WorkspaceScope.current())
                .list(this::read);
    }

    /** The files go as soon as the run that reads them is over. */
    void filesDue(ImportId id, Instant at) {
        db.sql("UPDATE imports.import SET files_due_at = :at WHERE workspace_id = :workspace AND id = :id")
                .param("workspace", WorkspaceScope.current())
                .param("id", id)
                .param("at", at)
                .update();
    }

    boolean areFilesDue(ImportId id) {
        return db.sql(
                        "SELECT files_due_at IS NOT NULL FROM imports.import WHERE workspace_id = :workspace AND id = :id")
                .param("workspace", WorkspaceScope.current())
                .param("id", id)
                .one(Boolean.class);
    }

    void filesDeleted(ImportId id, Instant at) {
        db.sql("UPDATE imports.import SET files_deleted_at = :at WHERE workspace_id = :workspace AND id = :id")
                .param("workspace", WorkspaceScope.current())
                .param("id", id)
                .param("at", at)
                .update();
    }

    /** What was imported under a key. */
    record Known(long content, int revision) {}

    Map<UUID, Known> known(List<UUID> keys) {
        Map<UUID, Known> known = new HashMap<>();
        db.inTransaction(() -> {
            db.planForKeys();
            db.sql("""
                            SELECT k.key, i.content, i.revision
                            FROM unnest(:keys::uuid[]) AS k (key)
                            CROSS JOIN LATERAL (
                                SELECT content, revision
                                FROM imports.known
                                WHERE workspace_id = :workspace AND key = k.key
                                OFFSET 0
                            ) i""")
                    .param("workspace", WorkspaceScope.current())
                    .param("keys", keys.toArray(UUID[]::new))
                    .list(row -> known.put(row.getObject(1, UUID.class), new Known(row.getLong(2), row.getInt(3))));
        });
        return known;
    }

    void forget(List<UUID> keys) {
        db.forEach(
                "DELETE FROM imports.known WHERE workspace_id = :workspace AND key = :key",
                keys.stream()
                        .map(key -> Map.of("workspace", WorkspaceScope.current(), "key", key))
                        .toList());
    }

    void know(Map<UUID, Known> all) {
        if (all.isEmpty()) {
            return;
        }
        String[] keys = new String[all.size()];
        Long[] contents = new Long[all.size()];
        Integer[] revisions = new Integer[all.size()];
        int i = 0;
        for (var entry : all.entrySet()) {
            keys[i] = entry.getKey().toString();
            contents[i] = entry.getValue().content();
            revisions[i++] = entry.getValue().revision();
        }
        db.sql("""
                        INSERT INTO imports.known (workspace_id, key, content, revision)
                        SELECT :workspace, key, content, revision
                        FROM unnest(CAST(:keys AS uuid[]), CAST(:contents AS bigint[]), CAST(:revisions AS integer[]))
                            AS new (key, content, revision)
                        ON CONFLICT (workspace_id, key)
                            DO UPDATE SET content = excluded.content, revision = excluded.revision""")
                .param("workspace", WorkspaceScope.current())
                .param("keys", keys)
                .param("contents", contents)
                .param("revisions", revisions)
                .update();
    }

    private Import read(ResultSet row) throws SQLException {
        return new Import(
                new ImportId(row.getObject("id", UUID.class)),
                ImportKind.valueOf(row.getString("kind")),
                json.readValue(row.getString("files"), UPLOADS),
                row.getString("mapping"),
                row.getString("language"),
                row.getTimestamp("created_at").toInstant(),
                task(row.getObject("rehearsal_id", UUID.class)),
                task(row.getObject("task_id", UUID.class)),
                task(row.getObject("last_task_id", UUID.class)),
                row.getTimestamp("files_deleted_at") != null);
    }

    private static @Nullable TaskId task(@Nullable UUID id) {
        return id == null ? null : new TaskId(id);
    }
}
