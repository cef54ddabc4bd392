package org.temas.access;

import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** Signed in, but not allowed to. */
public record ForbiddenPage() implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("access.forbidden.title");
    }

    @Override
    public int status() {
        return 403;
    }
}
