package org.temas.customers;

import java.util.List;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** What a customer allows, in a column. */
public record ConsentPanelPage(CustomerId id, List<Consent.State> states) implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("customers.consents");
    }
}
