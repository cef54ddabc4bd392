package org.temas.home;

import java.util.List;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** What was found, as a page: for long lists, for links, and where scripts do not run. */
public record SearchPage(String query, List<Findings.Group> groups) implements Page {

    @Override
    public String title(Ui ui) {
        return query.isBlank() ? ui.t("home.search") : ui.t("home.search.of", query);
    }
}
