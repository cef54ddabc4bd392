package org.temas.sales;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.temas.customers.Customer;
import org.temas.customers.CustomerPanel;
import org.temas.customers.Customers;
import org.temas.platform.web.Page;

/** On the customer page: the latest orders. */
@Component
final class OrdersPanel implements CustomerPanel {

    private static final int LATEST = 10;

    private final OrderStore store;
    private final Customers customers;

    OrdersPanel(OrderStore store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    @Override
    public Place place() {
        return Place.RIGHT;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String title() {
        return "sales.orders";
    }

    @Override
    public Page panel(Customer customer, Map<String, String> query) {
        List<Long> numbers = customers.numbersOf(customer.id());
        List<SalesOrder> latest = store.ofCustomers(numbers, LATEST);
        return new OrdersPanelPage(latest, latest.size() < LATEST ? latest.size() : store.countOf(numbers));
    }
}
