package org.temas.customers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** Which customer shall become part of this one, and what that would do. */
public record MergePage(
        Customer winner,
        String name,
        String query,
        List<CustomerRow> found,
        @Nullable MergePreview preview,
        String loserName)
        implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("customers.merge.title", name);
    }

    public String path() {
        return "/customers/" + winner.id();
    }

    /** A label of the preview: ours has a translation, a free trait is called by its name. */
    public static String label(Ui ui, String label, boolean typed) {
        return typed ? ui.t(label) : label;
    }
}
