package org.temas.customers;

import java.util.List;
import org.temas.platform.web.Form;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** The last question before a person is forgotten for good. */
public record ErasePage(Customer customer, List<String> modules, Form form) implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("customers.erase.title", customer.label());
    }

    @Override
    public int status() {
        return form.isGood() ? 200 : 422;
    }

    public String path() {
        return "/customers/" + customer.id();
    }

    /** What must be typed: nobody types it by accident. */
    public static String code(Customer customer) {
        return Customer.code(customer.id());
    }
}
