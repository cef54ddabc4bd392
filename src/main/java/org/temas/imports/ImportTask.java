package org.temas.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.temas.imports.ImportResult.FileResult;
import org.temas.interactions.Intake;
import org.temas.platform.i18n.Texts;
import org.temas.platform.imports.Unreadable;
import org.temas.platform.jobs.TaskFailed;
import org.temas.platform.jobs.TaskKind;
import org.temas.platform.jobs.TaskRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One run over the files of an import: read them into the stage, make drafts, deliver them, write down what was refused. */
@Component
final class ImportTask implements TaskKind {

    static final String NAME = "import";
    static final String REHEARSAL = "import_rehearsal";

    private final ImportStore store;
    private final Uploads uploads;
    private final Mappings mappings;
    private final Intake intake;
    private final Keys keys;
    private final InstantSource clock;
    private final Texts texts;
    private final JsonMapper json;

    ImportTask(
            ImportStore store,
            Uploads uploads,
            Mappings mappings,
            Intake intake,
            Keys keys,
            InstantSource clock,
            Texts texts,
            JsonMapper json) {
        this.store = store;
        this.uploads = uploads;
        this.mappings = mappings;
        this.intake = intake;
        this.keys = keys;
        this.clock = clock;
        this.texts = texts;
        this.json = json;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String run(TaskRun run) throws IOException {
        Import entry = store.byTask(run.id())
                .orElseThrow(() -> new TaskFailed("gone", new IllegalStateException("No import for " + run.id())));
        boolean dry = run.id().equals(entry.rehearsal()) && !run.id().equals(entry.task());
        Mapping mapping = mappings.of(entry);
        try (Stage stage = Stage.open(uploads.stage(run.id()))) {
            String result = json.writeValueAsString(work(entry, mapping, stage, run, dry));
            dropIfDue(entry);
            return result;
        } catch (Unreadable e) {
            throw new TaskFailed(e.reason().name().toLowerCase(Locale.ROOT), e);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new TaskFailed("files_gone", e);
        } finally {
            uploads.dropStage(run.id());
        }
    }

    /** Somebody was erased meanwhile. Of a run that failed the files go within the hour, when it is sure not to go on. */
    private void dropIfDue(Import entry) {
        if (store.areFilesDue(entry.id())) {
            store.filesDeleted(entry.id(), clock.instant());
            uploads.drop(entry.id());
        }
    }

    private ImportResult work(Import entry, Mapping mapping, Stage stage, TaskRun run, boolean dry) throws IOException {
        long size = 0;
        for (int i = 0; i < entry.files().size(); i++) {
            size += mapping.files().get(i).role() == Role.IGNORED
                    ? 0
                    : entry.files().get(i).size();
        }
        List<Staged> staged = stage(entry, mapping, stage, run, size);
        var conversion = new Conversion(mapping, stage, staged, keys.salt());
        JsonNode checkpoint = run.checkpoint() == null ? json.createObjectNode() : json.readTree(run.checkpoint());
        // drafts come in the order of their keys, which says nothing about lines: each line counts once
        long total = size;
        long lines = staged.stream()
                .filter(file -> file.mapping().role() == Role.of(mapping.kind()).getFirst())
                .mapToLong(Staged::lines)
                .sum();
        long[] seen = {0};
        String step = dry ? "checking" : "recording";
        var delivery = new Delivery(
                store,
                intake,
                keys,
                run,
                stage.log(),
                Tally.of(checkpoint.path("counts")),
                dry,
                entry.createdAt(),
                checkpoint.path("drafts").asLong(0),
                () -> run.progress(step, total + total * Math.min(seen[0], lines) / Math.max(1, lines), 2 * total));
        run.progress(step, total, 2 * total);
        conversion.run(draft -> {
            seen[0] += draft.lines();
            delivery.accept(draft);
        });
        delivery.finish();
        run.progress("reporting", 2 * total, 2 * total);
        stage.log().flush();
        return new ImportResult(
                dry,
                files(entry, mapping, stage, staged, run),
                delivery.counts(),
                stage.log().refused(),
                stage.log().skipped(),
                conversion.amounts().sums(),
                conversion.statuses(),
                conversion.warnings(),
                conversion.metric().map(Mapping.Metric::code).orElse(null));
    }

    private List<Staged> stage(Import entry, Mapping mapping, Stage stage, TaskRun run, long size) throws IOException {
        var staged = new ArrayList<Staged>();
        long before = 0;
        for (int i = 0; i < entry.files().size(); i++) {
            Mapping.FileMapping file = mapping.files().get(i);
            if (file.role() == Role.IGNORED) {
                continue;
            }
            long own = entry.files().get(i).size();
            long start = before;
            staged.add(stage.load(
                    i,
                    file,
                    uploads.file(entry.id(), i),
                    mapping.zone(),
                    share -> run.progress("reading", start + (long) (own * share), 2 * size)));
            before += own;
        }
        return staged;
    }

    private List<FileResult> files(Import entry, Mapping mapping, Stage stage, List<Staged> staged, TaskRun run)
            throws IOException {
        Locale locale = Texts.nearest(Locale.of(entry.language()));
        RefusedFile.Remedy remedy = reason -> remedy(locale, reason);
        var results = new ArrayList<FileResult>();
        Map<Integer, Staged> byIndex = new LinkedHashMap<>();
        staged.forEach(file -> byIndex.put(file.index(), file));
        for (int i = 0; i < entry.files().size(); i++) {
            Staged file = byIndex.get(i);
            Path source = uploads.file(entry.id(), i);
            results.add(new FileResult(
                    entry.files().get(i).name(),
                    mapping.files().get(i).role().code(),
                    file == null ? 0 : file.lines(),
                    file == null ? 0 : write(entry, stage, i, mapping, source, run, false, remedy),
                    file == null ? 0 : write(entry, stage, i, mapping, source, run, true, remedy)));
        }
        return results;
    }

    private long write(
            Import entry,
            Stage stage,
            int index,
            Mapping mapping,
            Path source,
            TaskRun run,
            boolean skipped,
            RefusedFile.Remedy remedy)
            throws IOException {
        Path target = uploads.noted(entry.id(), run.id(), index, skipped);
        Files.deleteIfExists(target);
        return RefusedFile.write(stage, index, mapping.files().get(index), source, target, skipped, remedy);
    }

    /** Ours in the person's language; the reasons of the intake in that of its own module. */
    private String remedy(Locale locale, String reason) {
        for (String key :
                List.of("imports.reason." + reason, "imports.rule." + reason, "interactions.reason." + reason)) {
            if (texts.has(locale, key)) {
                return texts.text(locale, key);
            }
        }
        return reason;
    }
}
