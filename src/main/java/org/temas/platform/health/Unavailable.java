package org.temas.platform.health;

import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** The page that people see while the database is away. */
public record Unavailable() implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("platform.unavailable.title");
    }

    @Override
    public int status() {
        return 503;
    }

    @Override
    public Frame frame() {
        return Frame.BARE;
    }
}
