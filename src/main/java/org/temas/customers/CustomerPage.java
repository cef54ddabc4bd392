package org.temas.customers;

import java.util.List;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** One customer: left the person, in the middle what happened, right what is open. */
public record CustomerPage(Customer customer, String name, List<Panel> panels) implements Page {

    /** A panel with its heading. */
    public record Panel(CustomerPanel.Place place, String title, Page page) {}

    @Override
    public String title(Ui ui) {
        return customer.isErased() ? ui.t("customers.erased") : name;
    }

    public List<Panel> at(CustomerPanel.Place place) {
        return panels.stream().filter(panel -> panel.place() == place).toList();
    }

    public String path() {
        return "/customers/" + customer.id();
    }
}
