package org.temas.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.temas.platform.imports.Detection;

/** What files become with the mapping that is suggested for them. */
record Converted(
        Mapping mapping,
        List<Draft> drafts,
        Map<String, Long> refused,
        Map<String, Long> skipped,
        Map<String, java.math.BigDecimal> sums,
        List<String> warnings,
        Map<String, Long> statuses) {

    static Converted of(ImportKind kind, List<Path> files, UnaryOperator<Mapping> change) {
        try {
            var sources = new ArrayList<Suggestion.Source>();
            for (Path file : files) {
                sources.add(
                        new Suggestion.Source(file.getFileName().toString(), Detection.detect(file, Field.headings())));
            }
            Mapping mapping =
                    change.apply(Suggestion.of(kind, sources, new Defaults(ZoneId.of("Europe/Istanbul"), "TRY")));
            Path folder = Files.createTempDirectory("converted");
            try (Stage stage = Stage.open(folder)) {
                var staged = new ArrayList<Staged>();
                for (int i = 0; i < files.size(); i++) {
                    if (mapping.files().get(i).role() != Role.IGNORED) {
                        staged.add(stage.load(i, mapping.files().get(i), files.get(i), mapping.zone(), share -> {}));
                    }
                }
                var drafts = new ArrayList<Draft>();
                var conversion = new Conversion(mapping, stage, staged, "5a17");
                conversion.run(drafts::add);
                return new Converted(
                        mapping,
                        drafts,
                        stage.log().refused(),
                        stage.log().skipped(),
                        conversion.amounts().sums(),
                        conversion.warnings(),
                        conversion.statuses());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Converted of(ImportKind kind, Path... files) {
        return of(kind, List.of(files), mapping -> mapping);
    }

    static Converted text(ImportKind kind, String text) {
        try {
            Path file = Files.createTempFile("import", ".csv");
            Files.writeString(file, text);
            return of(kind, file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    List<Draft> of(Draft.Type type) {
        return drafts.stream().filter(draft -> draft.type() == type).toList();
    }
}
