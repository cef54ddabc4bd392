package org.temas.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.temas.access.Workspace;
import org.temas.access.Workspaces;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.ids.Uuid7;
import org.temas.platform.imports.Detected;
import org.temas.platform.imports.Detection;

/** The mapping of an import: suggested, read, checked; and the ones kept for the next time. */
@Component
final class Mappings {

    private static final int MOST_SAVED = 100;

    private final Workspaces workspaces;
    private final Uploads uploads;
    private final Db db;
    private final Uuid7 ids;
    private final InstantSource clock;

    Mappings(Workspaces workspaces, Uploads uploads, Db db, Uuid7 ids, InstantSource clock) {
        this.workspaces = workspaces;
        this.uploads = uploads;
        this.db = db;
        this.ids = ids;
        this.clock = clock;
    }

    /** A mapping kept under a name. */
    record Saved(UUID id, String name, String mapping) {}

    /** What the files themselves suggest. */
    Mapping suggest(ImportId id, ImportKind kind, List<Import.Upload> files) {
        Workspace workspace = workspaces.current();
        var sources = new ArrayList<Suggestion.Source>();
        for (int i = 0; i < files.size(); i++) {
            sources.add(new Suggestion.Source(files.get(i).name(), detect(id, i)));
        }
        return Suggestion.of(
                kind,
                sources,
                new Defaults(workspace.zone(), workspace.currency().getCurrencyCode()));
    }

    Detected detect(ImportId id, int index) {
        try {
            return Detection.detect(uploads.file(id, index), Field.headings());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample of a file as its mapping says that it is written. */
    Detected describe(ImportId id, int index, Mapping.FileMapping file) {
        try {
            return Detection.describe(uploads.file(id, index), file.layout());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it was decided. */
    Mapping of(Import entry) {
        return MappingJson.read(entry.mapping(), skeleton(entry));
    }

    /** The stored text is complete: files need not be looked at again to read it. */
    private Mapping skeleton(Import entry) {
        Workspace workspace = workspaces.current();
        var files = entry.files().stream()
                .map(file -> new Mapping.FileMapping(
                        file.name(),
                        Role.IGNORED,
                        MappingJson.layoutOf(entry.mapping(), file.name()),
                        null,
                        null,
                        java.util.Map.of(),
                        java.util.Set.of()))
                .toList();
        return new Mapping(
                entry.kind(),
                workspace.zone(),
                workspace.currency().getCurrencyCode(),
                "web",
                null,
                null,
                java.util.Set.of(),
                Rules.USUAL,
                files);
    }

    List<Saved> saved(ImportKind kind) {
        return db.sql("""
                        SELECT id, name, mapping
                        FROM imports.saved_mapping
                        WHERE workspace_id = :workspace AND kind = :kind
                        ORDER BY saved_at DESC
                        LIMIT :most""")
                .param("workspace", WorkspaceScope.current())
                .param("kind", kind)
                .param("most", MOST_SAVED)
                .list(row -> new Saved(row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
    }

    Optional<Saved> saved(UUID id) {
        return db.sql("""
                        SELECT id, name, mapping
                        FROM imports.saved_mapping
                        WHERE workspace_id = :workspace AND id = :id""")
                .param("workspace", WorkspaceScope.current())
                .param("id", id)
                .optional(row -> new Saved(row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
    }

    /** Under a name; the same name again replaces. */
    void save(String name, Mapping mapping) {
        db.sql("""
                        INSERT INTO imports.saved_mapping (workspace_id, id, kind, name, mapping, saved_at)
                        VALUES (:workspace, :id, :kind, :name, :mapping, :at)
                        ON CONFLICT (workspace_id, kind, name)
                            DO UPDATE SET mapping = excluded.mapping, saved_at = excluded.saved_at""")
                .param("workspace", WorkspaceScope.current())
                .param("id", ids.next())
                .param("kind", mapping.kind())
                .param("name", name)
                .param("mapping", MappingText.of(mapping))
                .param("at", clock.instant())
                .update();
    }

    void forget(UUID id) {
        db.sql("DELETE FROM imports.saved_mapping WHERE workspace_id = :workspace AND id = :id")
                .param("workspace", WorkspaceScope.current())
                .param("id", id)
                .update();
    }
}
