package org.temas.insights;

import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** The programmer's page for those who have no account: wide, and without the places of the workspace. */
public record PublicApiDocsPage(ApiDocsPage docs) implements Page {

    @Override
    public String title(Ui ui) {
        return docs.title(ui);
    }

    @Override
    public Frame frame() {
        return Frame.NONE;
    }
}
