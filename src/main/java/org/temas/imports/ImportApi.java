package org.temas.imports;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.PathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.temas.access.Keyed;
import org.temas.platform.i18n.Texts;
import org.temas.platform.jobs.Task;
import org.temas.platform.web.Refusal;

/** Imports for programs. */
@RestController
final class ImportApi {

    static final String ID = "{id:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}";
    private static final int LONGEST_MAPPING = 1_000_000;

    private final Imports imports;

    ImportApi(Imports imports) {
        this.imports = imports;
    }

    /** Parts: one or more files under any name, {@code kind}, optionally {@code mapping} (JSON) and {@code dryRun}. */
    @PostMapping(path = "/api/v1/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Keyed(Keyed.Scope.WRITE)
    ResponseEntity<Map<String, @Nullable Object>> create(
            MultipartHttpServletRequest request,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        ImportKind known =
                ImportKind.of(kind).orElseThrow(() -> Refusal.badRequest("kind", "imports.error.kind", kind));
        Import created = imports.create(
                known,
                files(request),
                mapping(request),
                Texts.nearest(request.getLocale()).getLanguage());
        imports.start(created, dryRun);
        Import started = imports.find(created.id()).orElseThrow();
        URI location = URI.create("/api/v1/imports/" + created.id());
        return ResponseEntity.accepted().location(location).body(view(started));
    }

    static List<Imports.Incoming> files(MultipartHttpServletRequest request) {
        var files = new ArrayList<Imports.Incoming>();
        request.getMultiFileMap().forEach((part, sent) -> {
            if (!part.equals("mapping")) {
                sent.stream()
                        .filter(file ->
                                !String.valueOf(file.getOriginalFilename()).isEmpty())
                        .forEach(file -> files.add(incoming(file)));
            }
        });
        return files;
    }

    private static Imports.Incoming incoming(MultipartFile file) {
        return new Imports.Incoming(
                String.valueOf(file.getOriginalFilename()), (Path target) -> file.transferTo(target));
    }

    /** A field of the form, or a part of type application/json. */
    private static @Nullable String mapping(MultipartHttpServletRequest request) throws IOException {
        MultipartFile part = request.getFile("mapping");
        if (part == null) {
            return request.getParameter("mapping");
        }
        if (part.getSize() > LONGEST_MAPPING) {
            throw Refusal.badRequest("mapping", "imports.error.mapping_too_long");
        }
        return new String(part.getBytes(), StandardCharsets.UTF_8);
    }

    @GetMapping("/api/v1/imports")
    @Keyed(Keyed.Scope.READ)
    Map<String, Object> list() {
        return Map.of(
                "imports",
                imports.list(null, null, 50).stream()
                        .map(listed -> view(listed.entry(), listed.run()))
                        .toList());
    }

    @GetMapping("/api/v1/imports/" + ID)
    @Keyed(Keyed.Scope.READ)
    Map<String, @Nullable Object> get(@PathVariable UUID id) {
        return view(found(id));
    }

    /** Asks a run to stop; what is recorded stays. */
    @DeleteMapping("/api/v1/imports/" + ID)
    @Keyed(Keyed.Scope.WRITE)
    ResponseEntity<Map<String, @Nullable Object>> cancel(@PathVariable UUID id) {
        Import entry = found(id);
        imports.cancel(entry);
        return ResponseEntity.accepted().body(view(entry));
    }

    /** How the files were understood: can be sent along with the next ones. */
    @GetMapping(path = "/api/v1/imports/" + ID + "/mapping", produces = MediaType.APPLICATION_JSON_VALUE)
    @Keyed(Keyed.Scope.READ)
    String mapping(@PathVariable UUID id) {
        return found(id).mapping();
    }

    /** The refused lines of a file (the first that has any), each with its reason, as CSV. */
    @GetMapping("/api/v1/imports/" + ID + "/refused")
    @Keyed(Keyed.Scope.READ)
    ResponseEntity<Resource> refused(@PathVariable UUID id, @RequestParam(defaultValue = "") String file) {
        return csv(imports, found(id), file, false);
    }

    @GetMapping("/api/v1/imports/" + ID + "/skipped")
    @Keyed(Keyed.Scope.READ)
    ResponseEntity<Resource> skipped(@PathVariable UUID id, @RequestParam(defaultValue = "") String file) {
        return csv(imports, found(id), file, true);
    }

    static ResponseEntity<Resource> csv(Imports imports, Import entry, String file, boolean skipped) {
        for (int i = 0; i < entry.files().size(); i++) {
            String name = entry.files().get(i).name();
            if (file.isEmpty() || file.equals(name)) {
                Path noted = imports.noted(entry, i, skipped).orElse(null);
                if (noted != null) {
                    return attachment(
                            new PathResource(noted), (skipped ? "skipped-" : "refused-") + stem(name) + ".csv");
                }
            }
        }
        // nothing was refused: an empty list
        return attachment(
                new org.springframework.core.io.ByteArrayResource(new byte[0]),
                (skipped ? "skipped" : "refused") + ".csv");
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static ResponseEntity<Resource> attachment(Resource content, String name) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(content);
    }

    private Import found(UUID id) {
        return imports.find(new ImportId(id)).orElseThrow(Refusal::notFound);
    }

    private Map<String, @Nullable Object> view(Import entry) {
        return view(entry, imports.run(entry).orElse(null));
    }

    private Map<String, @Nullable Object> view(Import entry, @Nullable Task run) {
        var view = new LinkedHashMap<String, @Nullable Object>();
        view.put("id", entry.id().toString());
        view.put("kind", entry.kind().code());
        view.put("state", run == null ? "draft" : run.state().name().toLowerCase(java.util.Locale.ROOT));
        view.put("dryRun", run != null && run.id().equals(entry.rehearsal()));
        view.put("createdAt", entry.createdAt().toString());
        if (run != null) {
            var progress = new LinkedHashMap<String, Object>();
            progress.put("step", run.step());
            progress.put("done", run.done());
            progress.put("total", run.total());
            progress.put("percent", run.state() == Task.State.DONE ? 100 : run.percent());
            view.put("progress", progress);
            view.put("startedAt", text(run.startedAt()));
            view.put("endedAt", text(run.endedAt()));
            view.put("problem", run.problem());
            imports.result(run).ifPresent(result -> {
                view.put("counts", result.counts());
                view.put("refused", result.refused());
                view.put("skipped", result.skipped());
                view.put("sums", result.sums());
                view.put("statuses", result.statuses());
                view.put("warnings", result.warnings());
                view.put("metric", result.metric());
                view.put("files", result.files());
            });
        }
        return view;
    }

    private static @Nullable String text(java.time.@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
