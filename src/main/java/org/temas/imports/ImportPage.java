package org.temas.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.temas.platform.jobs.Task;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** One import: while it runs how far it is, afterwards what became of it. It asks for itself again until it is over. */
public record ImportPage(
        Import entry, @Nullable Task run, @Nullable ImportResult result) implements Page {

    @Override
    public String title(Ui ui) {
        return entry.files().size() == 1
                ? entry.files().getFirst().name()
                : ui.t(
                        "imports.page.title",
                        entry.files().getFirst().name(),
                        entry.files().size() - 1);
    }

    public String address() {
        return "/imports/" + entry.id();
    }

    public boolean isRunning() {
        return run != null && !run.isOver();
    }

    public boolean isRehearsal() {
        return run != null && run.id().equals(entry.rehearsal()) && !run.id().equals(entry.task());
    }

    /** The mapping can be changed as long as nothing was recorded. */
    public boolean isOpen() {
        return !entry.filesDeleted()
                && !isRunning()
                && (run == null || isRehearsal() || run.state() != Task.State.DONE);
    }

    public String state() {
        return new Import.Listed(entry, run).state();
    }

    /** Where the refused or skipped lines of a file are. */
    public String noted(String file, boolean skipped) {
        return Ui.url(address() + (skipped ? "/skipped.csv" : "/refused.csv"), java.util.Map.of("file", file));
    }

    /** The sentence a person came for. */
    public String lead(Ui ui) {
        if (run == null) {
            return ui.t("imports.page.draft");
        }
        return switch (run.state()) {
            case WAITING -> ui.t("imports.page.waiting");
            case RUNNING -> ui.t(isRehearsal() ? "imports.page.checking" : "imports.page.running");
            case CANCELLED -> ui.t("imports.page.cancelled");
            case FAILED -> ui.t("imports.page.failed");
            case DONE -> done(ui);
        };
    }

    private String done(Ui ui) {
        if (result == null) {
            return "";
        }
        String key = isRehearsal() ? "imports.page.rehearsed" : "imports.page.done";
        return ui.t(
                key,
                result.count("new"),
                result.count("updated"),
                result.count("unchanged"),
                result.refusedLines() + result.count("refused"));
    }

    public String problem(Ui ui) {
        String code = run == null || run.problem() == null ? "internal" : run.problem();
        String key = "imports.unreadable." + code;
        return ui.has(key) ? ui.t(key) : ui.t("imports.problem.internal");
    }

    /** What stands behind a code, in the words of this module or of the intake. */
    public static String reason(Ui ui, String code) {
        for (String key : List.of("imports.reason." + code, "imports.rule." + code, "interactions.reason." + code)) {
            if (ui.has(key)) {
                return ui.t(key);
            }
        }
        return code;
    }

    public static String warning(Ui ui, String warning) {
        int colon = warning.indexOf(':');
        return colon < 0
                ? ui.t("imports.warning." + warning)
                : ui.t(
                        "imports.warning." + warning.substring(0, colon),
                        ui.t("imports.field." + warning.substring(colon + 1)));
    }
}
