package org.temas.imports;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.access.Workspace;
import org.temas.access.Workspaces;
import org.temas.platform.Command;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.i18n.Texts;
import org.temas.platform.jobs.Task;
import org.temas.platform.jobs.TaskId;
import org.temas.platform.jobs.Tasks;
import org.temas.platform.web.Refusal;

/** {@code bin/temas import --kind orders FILE…}: the same as the page, without the page. */
@Component
@Command.Line(
        name = "import",
        usage =
                "import --kind orders|customers|answers|refunds [--mapping FILE] [--dry-run] [--workspace <id or name>] FILE…",
        does = "Imports CSV and XLSX files")
final class ImportCommand implements Command {

    private final Imports imports;
    private final Tasks tasks;
    private final Workspaces workspaces;
    private final Texts texts;
    private final PrintStream out = System.out;

    ImportCommand(Imports imports, Tasks tasks, Workspaces workspaces, Texts texts) {
        this.imports = imports;
        this.tasks = tasks;
        this.workspaces = workspaces;
        this.texts = texts;
    }

    /** What was asked for. */
    private record Wish(
            @Nullable ImportKind kind,
            @Nullable Path mapping,
            boolean dry,
            @Nullable String workspace,
            List<Path> files) {}

    @Override
    public int run(List<String> arguments) {
        Wish wish = wish(arguments);
        if (wish == null || wish.kind() == null || wish.files().isEmpty()) {
            out.println(
                    "Usage: bin/temas import --kind orders|customers|answers|refunds [--mapping FILE] [--dry-run] FILE…");
            return 2;
        }
        ImportKind kind = wish.kind();
        Workspace workspace = workspaces.all().stream()
                .filter(each -> wish.workspace() == null
                        || each.name().equals(wish.workspace())
                        || each.id().toString().equals(wish.workspace()))
                .findFirst()
                .orElse(null);
        if (workspace == null) {
            out.println("There is no such workspace: "
                    + workspaces.all().stream().map(Workspace::name).toList());
            return 2;
        }
        return WorkspaceScope.call(workspace.id(), () -> run(kind, wish));
    }

    private static @Nullable Wish wish(List<String> arguments) {
        ImportKind kind = null;
        Path mapping = null;
        boolean dry = false;
        String workspace = null;
        var files = new ArrayList<Path>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean more = i + 1 < arguments.size();
            switch (argument) {
                case "--kind" -> kind = more ? ImportKind.of(arguments.get(++i)).orElse(null) : null;
                case "--mapping" -> mapping = more ? Path.of(arguments.get(++i)) : null;
                case "--workspace" -> workspace = more ? arguments.get(++i) : null;
                case "--dry-run" -> dry = true;
                default -> {
                    if (argument.startsWith("--")) {
                        return null;
                    }
                    files.add(Path.of(argument));
                }
            }
        }
        return new Wish(kind, mapping, dry, workspace, files);
    }

    private int run(ImportKind kind, Wish wish) {
        try {
            var incoming = wish.files().stream()
                    .map(file -> new Imports.Incoming(
                            String.valueOf(file.getFileName()),
                            target -> Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING)))
                    .toList();
            String mapping = wish.mapping() == null ? null : Files.readString(wish.mapping());
            Import created = imports.create(kind, incoming, mapping, "en");
            TaskId run = imports.runHere(created, wish.dry());
            return report(tasks.find(run).orElseThrow());
        } catch (Refusal refusal) {
            out.println(texts.text(Texts.ENGLISH, refusal.key(), refusal.arguments()));
            return 1;
        } catch (java.io.IOException | java.io.UncheckedIOException e) {
            out.println("A file cannot be read: " + e.getMessage());
            return 1;
        }
    }

    private int report(Task run) {
        ImportResult result = imports.result(run).orElse(null);
        if (run.state() != Task.State.DONE || result == null) {
            out.println("The import failed: " + texts.text(Texts.ENGLISH, "imports.unreadable." + run.problem()));
            return 1;
        }
        print(result.counts());
        result.sums().forEach((name, sum) -> out.printf("%-24s %s%n", name, sum.toPlainString()));
        result.skipped().forEach((rule, lines) -> out.printf("left out %-15s %,d%n", rule, lines));
        result.refused().forEach((reason, lines) -> out.printf("refused %-16s %,d%n", reason, lines));
        return 0;
    }

    private void print(Map<String, Map<String, Long>> counts) {
        counts.forEach((type, fates) -> out.printf(
                "%-16s new %,d, updated %,d, unchanged %,d, refused %,d%n",
                type,
                fates.getOrDefault("new", 0L),
                fates.getOrDefault("updated", 0L),
                fates.getOrDefault("unchanged", 0L),
                fates.getOrDefault("refused", 0L)));
    }
}
