package org.temas.access;

import org.temas.platform.web.Form;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** One more workspace. */
public record NewWorkspacePage(Form form, int status) implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("access.workspace.new_title");
    }
}
