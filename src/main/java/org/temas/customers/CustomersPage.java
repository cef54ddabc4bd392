package org.temas.customers;

import java.util.List;
import org.temas.platform.web.Page;
import org.temas.platform.web.Slice;
import org.temas.platform.web.Ui;

/** The list of customers. */
public record CustomersPage(
        CustomerFilter filter, Slice<CustomerRow> slice, List<String> provinces, List<String> traits, long proposals)
        implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("customers.title");
    }

    /** Nobody is there at all, rather than nobody like that. */
    public boolean isNew() {
        return filter.isEmpty() && slice.rows().isEmpty() && slice.previous() == null;
    }

    public String export() {
        return filter.address("/customers.csv", null);
    }
}
