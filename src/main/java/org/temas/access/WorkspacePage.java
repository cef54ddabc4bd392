package org.temas.access;

import org.temas.platform.web.Form;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** Name, zone, currency and thresholds of the workspace. */
public record WorkspacePage(Form form, int status) implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("access.workspace.title");
    }
}
