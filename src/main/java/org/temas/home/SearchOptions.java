package org.temas.home;

import java.util.List;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** What was found, as options of the palette's list. */
public record SearchOptions(List<Findings.Group> groups) implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("home.search");
    }

    @Override
    public Frame frame() {
        return Frame.NONE;
    }
}
