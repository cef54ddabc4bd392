package org.temas.imports;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.temas.access.Allowed;
import org.temas.access.Permission;
import org.temas.platform.i18n.Texts;
import org.temas.platform.imports.Unreadable;
import org.temas.platform.jobs.Task;
import org.temas.platform.web.Cursor;
import org.temas.platform.web.Form;
import org.temas.platform.web.Redirect;
import org.temas.platform.web.Refusal;
import org.temas.platform.web.Slice;
import org.temas.platform.web.View;

/** The pages of imports. */
@Controller
final class ImportController {

    private static final int PER_PAGE = 25;

    private final Imports imports;
    private final Mappings mappings;
    private final MappingForm form;

    ImportController(Imports imports, Mappings mappings, MappingForm form) {
        this.imports = imports;
        this.mappings = mappings;
        this.form = form;
    }

    @GetMapping("/imports")
    @Allowed(Permission.IMPORT)
    ImportsPage list(@RequestParam(required = false) @Nullable String cursor) {
        Cursor used = Cursor.parse(cursor).filter(place -> !place.backwards()).orElse(null);
        UUID id = used == null ? null : used.value(1).map(UUID::fromString).orElse(null);
        var at = used == null
                ? null
                : used.number(0).map(java.time.Instant::ofEpochMilli).orElse(null);
        var found = imports.list(at, id, PER_PAGE + 1);
        return new ImportsPage(Slice.of(found, PER_PAGE, used, listed -> new Object[] {
            listed.entry().createdAt().toEpochMilli(), listed.entry().id()
        }));
    }

    @GetMapping("/imports/new")
    @Allowed(Permission.IMPORT)
    NewImportPage create(@RequestParam(defaultValue = "") String kind) {
        return new NewImportPage(Form.empty().with("kind", kind));
    }

    @PostMapping("/imports")
    @Allowed(Permission.IMPORT)
    View upload(MultipartHttpServletRequest request, @RequestParam(defaultValue = "") String kind) {
        ImportKind known = ImportKind.of(kind).orElse(ImportKind.ORDERS);
        String language = Texts.nearest(request.getLocale()).getLanguage();
        if (request.getAttribute(org.temas.platform.web.Viewer.ATTRIBUTE)
                instanceof org.temas.platform.web.Viewer viewer) {
            language = viewer.locale().getLanguage();
        }
        try {
            Import created = imports.create(known, ImportApi.files(request), null, language);
            return Redirect.to("/imports/" + created.id() + "/mapping");
        } catch (Refusal refusal) {
            return new NewImportPage(
                    Form.empty().with("kind", known.code()).refuse("files", refusal.key(), refusal.arguments()));
        }
    }

    @GetMapping("/imports/" + ImportApi.ID)
    @Allowed(Permission.IMPORT)
    ImportPage page(@PathVariable UUID id) {
        Import entry = found(id);
        Task run = imports.run(entry).orElse(null);
        return new ImportPage(
                entry, run, run == null ? null : imports.result(run).orElse(null));
    }

    @GetMapping("/imports/" + ImportApi.ID + "/mapping")
    @Allowed(Permission.IMPORT)
    View mapping(@PathVariable UUID id) {
        Import entry = open(id);
        return mappingPage(entry, imports.mappingOf(entry), Form.empty());
    }

    private MappingPage mappingPage(Import entry, Mapping mapping, Form problems) {
        var detected = new ArrayList<org.temas.platform.imports.Detected>();
        for (int i = 0; i < mapping.files().size(); i++) {
            detected.add(mappings.describe(entry.id(), i, mapping.files().get(i)));
        }
        Form shown = form.of(mapping);
        problems.problems().forEach((field, problem) -> shown.refuse(field, problem.key(), problem.arguments()));
        return new MappingPage(
                entry,
                mapping,
                detected,
                Completeness.of(mapping),
                mappings.saved(entry.kind()).stream()
                        .map(saved -> new MappingPage.Kept(saved.id(), saved.name()))
                        .toList(),
                shown);
    }

    @PostMapping("/imports/" + ImportApi.ID + "/mapping")
    @Allowed(Permission.IMPORT)
    View map(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed) {
        Import entry = open(id);
        Form problems = Form.empty();
        String action = String.valueOf(typed.getFirst("do"));
        Mapping mapping = chosen(entry, action, typed, problems);
        imports.map(entry, mapping);
        if (!problems.isGood()) {
            return mappingPage(entry, mapping, problems);
        }
        return switch (action) {
            case "save" -> {
                String name = String.valueOf(typed.getFirst("saveAs")).strip();
                if (name.isEmpty()) {
                    yield mappingPage(entry, mapping, problems.refuse("", "imports.error.name"));
                }
                mappings.save(name.substring(0, Math.min(100, name.length())), mapping);
                yield Redirect.to("/imports/" + id + "/mapping").saying("imports.mapping.saved", name);
            }
            case "rehearse", "start" -> start(entry, mapping, action.equals("rehearse"));
            default -> Redirect.to("/imports/" + id + "/mapping");
        };
    }

    /** From the form, from what was saved, or from pasted JSON. */
    private Mapping chosen(Import entry, String action, MultiValueMap<String, String> typed, Form problems) {
        Mapping old = imports.mappingOf(entry);
        try {
            switch (action) {
                case "load" -> {
                    return MappingJson.read(
                            saved(typed).mapping(), mappings.suggest(entry.id(), entry.kind(), entry.files()));
                }
                case "json" -> {
                    return MappingJson.read(String.valueOf(typed.getFirst("json")), old);
                }
                case "forget" -> mappings.forget(saved(typed).id());
                default -> {}
            }
            return form.read(entry, old, typed, problems);
        } catch (Refusal refusal) {
            problems.refuse("", refusal.key(), refusal.arguments());
            return old;
        } catch (Unreadable unreadable) {
            problems.refuse(
                    "", "imports.unreadable." + unreadable.reason().name().toLowerCase(java.util.Locale.ROOT));
            return old;
        }
    }

    private Mappings.Saved saved(MultiValueMap<String, String> typed) {
        try {
            return mappings.saved(UUID.fromString(String.valueOf(typed.getFirst("kept"))))
                    .orElseThrow(Refusal::notFound);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound();
        }
    }

    private View start(Import entry, Mapping mapping, boolean dry) {
        if (!Completeness.of(mapping).isEmpty()) {
            return mappingPage(entry, mapping, Form.empty());
        }
        imports.start(found(entry.id().value()), dry);
        return Redirect.to("/imports/" + entry.id());
    }

    /** After a dry run that pleased. */
    @PostMapping("/imports/" + ImportApi.ID + "/run")
    @Allowed(Permission.IMPORT)
    Redirect run(@PathVariable UUID id) {
        imports.start(found(id), false);
        return Redirect.to("/imports/" + id);
    }

    @PostMapping("/imports/" + ImportApi.ID + "/cancellation")
    @Allowed(Permission.IMPORT)
    Redirect cancel(@PathVariable UUID id) {
        imports.cancel(found(id));
        return Redirect.to("/imports/" + id);
    }

    @GetMapping(path = "/imports/" + ImportApi.ID + "/mapping.json")
    @Allowed(Permission.IMPORT)
    ResponseEntity<byte[]> json(@PathVariable UUID id) {
        return download(found(id).mapping(), "mapping.json", MediaType.APPLICATION_JSON);
    }

    @GetMapping("/imports/" + ImportApi.ID + "/refused.csv")
    @Allowed(Permission.IMPORT)
    ResponseEntity<Resource> refused(@PathVariable UUID id, @RequestParam(defaultValue = "") String file) {
        return ImportApi.csv(imports, found(id), file, false);
    }

    @GetMapping("/imports/" + ImportApi.ID + "/skipped.csv")
    @Allowed(Permission.IMPORT)
    ResponseEntity<Resource> skipped(@PathVariable UUID id, @RequestParam(defaultValue = "") String file) {
        return ImportApi.csv(imports, found(id), file, true);
    }

    @GetMapping("/imports/sample/{kind:[a-z]+}.csv")
    @Allowed(Permission.IMPORT)
    ResponseEntity<byte[]> sample(@PathVariable String kind) {
        ImportKind known = ImportKind.of(kind).orElseThrow(Refusal::notFound);
        return download(Samples.of(known), known.code() + ".csv", new MediaType("text", "csv", StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> download(String text, String name, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .headers(headers -> headers.set(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString()))
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private Import found(UUID id) {
        return imports.find(new ImportId(id)).orElseThrow(Refusal::notFound);
    }

    private Import open(UUID id) {
        Import entry = found(id);
        if (entry.filesDeleted()) {
            throw Refusal.badRequest("files", "imports.error.files_deleted");
        }
        return entry;
    }
}
