package org.temas.customers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.temas.platform.web.Form;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** The form of a profile, new or known. */
public record CustomerFormPage(@Nullable Customer customer, Form form, List<String> provinces, List<String> districts)
        implements Page {

    @Override
    public String title(Ui ui) {
        return customer == null ? ui.t("customers.new") : ui.t("customers.edit.title", customer.label());
    }

    @Override
    public int status() {
        return form.isGood() ? 200 : 422;
    }

    public String action() {
        return customer == null ? "/customers" : "/customers/" + customer.id();
    }
}
