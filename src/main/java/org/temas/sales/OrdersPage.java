package org.temas.sales;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.temas.customers.Label;
import org.temas.platform.web.Page;
import org.temas.platform.web.Slice;
import org.temas.platform.web.Ui;

/** The list of orders. */
public record OrdersPage(String query, Slice<SalesOrder> slice, Map<Long, Label> customers) implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("sales.orders");
    }

    /** There are none at all, rather than none like that. */
    public boolean isNew() {
        return query.isEmpty() && slice.rows().isEmpty() && slice.previous() == null;
    }

    public @Nullable Label customer(SalesOrder order) {
        return customers.get(order.customer());
    }
}
