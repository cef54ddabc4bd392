package org.temas.sales;

import java.util.List;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** A customer's latest orders, in a column. */
public record OrdersPanelPage(List<SalesOrder> orders, long count) implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("sales.orders");
    }
}
