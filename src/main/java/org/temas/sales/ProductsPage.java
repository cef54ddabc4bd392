package org.temas.sales;

import java.util.List;
import org.temas.platform.web.Page;
import org.temas.platform.web.Slice;
import org.temas.platform.web.Ui;

/** What is sold, by category. */
public record ProductsPage(String category, String query, List<Category> categories, Slice<Product> slice)
        implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("sales.products");
    }

    public boolean isNew() {
        return query.isEmpty() && category.isEmpty() && slice.rows().isEmpty() && slice.previous() == null;
    }
}
