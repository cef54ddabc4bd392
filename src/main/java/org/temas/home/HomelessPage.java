package org.temas.home;

import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** Somebody who belongs to no workspace (any more). */
public record HomelessPage() implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("platform.group.home");
    }
}
