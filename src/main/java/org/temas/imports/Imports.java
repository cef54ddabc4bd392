package org.temas.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.access.AuditLog;
import org.temas.platform.ids.Uuid7;
import org.temas.platform.imports.Unreadable;
import org.temas.platform.jobs.Task;
import org.temas.platform.jobs.TaskId;
import org.temas.platform.jobs.Tasks;
import org.temas.platform.web.Refusal;
import tools.jackson.databind.json.JsonMapper;

/** Imports of the workspace in scope: files in, mapping, dry run, run, result. */
@Component
public final class Imports {

    private static final int MOST_FILES = 50;

    private final ImportStore store;
    private final Uploads uploads;
    private final Mappings mappings;
    private final Tasks tasks;
    private final AuditLog audit;
    private final Uuid7 ids;
    private final InstantSource clock;
    private final JsonMapper json;

    Imports(
            ImportStore store,
            Uploads uploads,
            Mappings mappings,
            Tasks tasks,
            AuditLog audit,
            Uuid7 ids,
            InstantSource clock,
            JsonMapper json) {
        this.store = store;
        this.uploads = uploads;
        this.mappings = mappings;
        this.tasks = tasks;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /** A file that comes in: its name as the sender calls it, and the way to write it down. */
    public record Incoming(String name, Writing content) {

        /** Puts the bytes where they belong. */
        public interface Writing {
            void to(Path target) throws IOException;
        }
    }

    /**
     * Takes files and suggests how they are to be understood.
     *
     * @param mapping JSON that says otherwise, as far as it goes
     * @throws Refusal naming the file that cannot be read; then nothing is kept
     */
    public Import create(ImportKind kind, List<Incoming> files, @Nullable String mapping, String language) {
        if (files.isEmpty()) {
            throw Refusal.badRequest("files", "imports.error.no_file");
        }
        if (files.size() > MOST_FILES) {
            throw Refusal.badRequest("files", "imports.error.too_many_files", MOST_FILES);
        }
        var id = new ImportId(ids.next());
        try {
            List<Import.Upload> stored = write(id, files);
            Mapping suggested = mappings.suggest(id, kind, stored);
            Mapping chosen = mapping == null || mapping.isBlank() ? suggested : MappingJson.read(mapping, suggested);
            var created = new Import(
                    id, kind, stored, MappingText.of(chosen), language, clock.instant(), null, null, null, false);
            store.add(created);
            return created;
        } catch (Unreadable unreadable) {
            uploads.drop(id);
            throw Refusal.badRequest(
                    "files", "imports.unreadable." + unreadable.reason().name().toLowerCase(java.util.Locale.ROOT));
        } catch (IOException e) {
            uploads.drop(id);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            uploads.drop(id);
            throw e;
        }
    }

    private List<Import.Upload> write(ImportId id, List<Incoming> files) throws IOException {
        var stored = new ArrayList<Import.Upload>();
        Set<String> names = new HashSet<>();
        for (Incoming file : files) {
            Path target = uploads.file(id, stored.size());
            file.content().to(target);
            stored.add(new Import.Upload(name(file.name(), names), Files.size(target)));
        }
        return stored;
    }

    /** What is left of a name that a stranger chose; two files never have the same. */
    private static String name(String given, Set<String> names) {
        String base = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String clean = base.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(150)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        String name = clean.isEmpty() ? "file" : clean;
        String own = name;
        for (int i = 2; !names.add(own); i++) {
            own = name + " (" + i + ")";
        }
        return own;
    }

    public Optional<Import> find(ImportId id) {
        return store.find(id);
    }

    Mapping mappingOf(Import entry) {
        return mappings.of(entry);
    }

    void map(Import entry, Mapping mapping) {
        store.map(entry.id(), MappingText.of(mapping));
    }

    /** The gaps that keep it from running; none: it can. */
    List<Completeness.Gap> gaps(Import entry) {
        return Completeness.of(mappings.of(entry));
    }

    /** Begins a run; the one that records happens once, unless it failed or was cancelled. */
    public TaskId start(Import entry, boolean dry) {
        refuseIfIncomplete(entry);
        refuseIfBusy(entry);
        TaskId task = tasks.start(ImportTask.NAME, started -> begin(entry, started, dry));
        audit.record(
                dry ? "imports.rehearsed" : "imports.started",
                "import",
                entry.id().toString(),
                Map.of(
                        "kind",
                        entry.kind().code(),
                        "files",
                        String.valueOf(entry.files().size())));
        return task;
    }

    /** The same, here and now; for the command line. */
    TaskId runHere(Import entry, boolean dry) {
        refuseIfIncomplete(entry);
        return tasks.runHere(ImportTask.NAME, started -> begin(entry, started, dry));
    }

    private void begin(Import entry, TaskId task, boolean dry) {
        if (!store.run(entry.id(), task, dry)) {
            throw Refusal.badRequest("files", "imports.error.files_deleted");
        }
    }

    private void refuseIfIncomplete(Import entry) {
        gaps(entry).stream().findFirst().ifPresent(gap -> {
            throw Refusal.badRequest("mapping", gap.key(), gap.arguments().toArray());
        });
    }

    private void refuseIfBusy(Import entry) {
        Task last = run(entry).orElse(null);
        if (last != null && !last.isOver()) {
            throw new Refusal(409, null, "imports.error.running");
        }
        boolean recorded = entry.task() != null
                && tasks.find(entry.task())
                        .filter(task -> task.state() == Task.State.DONE)
                        .isPresent();
        if (recorded) {
            throw new Refusal(409, null, "imports.error.recorded");
        }
    }

    public void cancel(Import entry) {
        if (entry.last() != null) {
            tasks.cancel(entry.last());
            audit.record("imports.cancelled", "import", entry.id().toString(), Map.of());
        }
    }

    /** The last run. */
    public Optional<Task> run(Import entry) {
        return entry.last() == null ? Optional.empty() : tasks.find(entry.last());
    }

    Optional<ImportResult> result(Task run) {
        return Optional.ofNullable(run.result()).map(text -> json.readValue(text, ImportResult.class));
    }

    /** The newest first. */
    List<Import.Listed> list(java.time.@Nullable Instant before, java.util.@Nullable UUID beforeId, int limit) {
        List<Import> found = store.list(before, beforeId, limit);
        Map<TaskId, Task> runs =
                new HashMap<>(tasks
                        .find(found.stream()
                                .map(Import::last)
                                .filter(java.util.Objects::nonNull)
                                .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(Task::id, run -> run)));
        return found.stream()
                .map(entry -> new Import.Listed(entry, entry.last() == null ? null : runs.get(entry.last())))
                .toList();
    }

    boolean anyRecorded() {
        return store.anyRecorded();
    }

    /** The lines of a file that the last run refused, or left out. */
    Optional<Path> noted(Import entry, int index, boolean skipped) {
        if (entry.last() == null || index < 0 || index >= entry.files().size()) {
            return Optional.empty();
        }
        return Optional.of(uploads.noted(entry.id(), entry.last(), index, skipped))
                .filter(Files::exists);
    }
}
