package org.temas.customers;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.temas.platform.web.Page;

/** Left on the customer page: what they allow, at a glance. */
@Component
final class ConsentPanel implements CustomerPanel {

    private final Consents consents;

    ConsentPanel(Consents consents) {
        this.consents = consents;
    }

    @Override
    public Place place() {
        return Place.LEFT;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String title() {
        return "customers.consents";
    }

    @Override
    public Page panel(Customer customer, Map<String, String> query) {
        return new ConsentPanelPage(customer.id(), consents.states(customer.id()));
    }
}
