package org.temas.access;

import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** A form without its token: mostly one that lay open for days, or a browser without cookies. */
public record ExpiredFormPage() implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("access.expired.title");
    }

    @Override
    public int status() {
        return 403;
    }
}
