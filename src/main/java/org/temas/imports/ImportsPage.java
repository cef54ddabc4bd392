package org.temas.imports;

import org.temas.platform.web.Page;
import org.temas.platform.web.Slice;
import org.temas.platform.web.Ui;

/** The list of imports, the newest first. */
public record ImportsPage(Slice<Import.Listed> slice) implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("imports.title");
    }

    public static String tone(String state) {
        return switch (state) {
            case "done" -> "good";
            case "failed" -> "bad";
            case "running", "waiting" -> "accent";
            case "rehearsed", "draft" -> "attention";
            default -> "quiet";
        };
    }
}
