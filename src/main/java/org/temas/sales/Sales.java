package org.temas.sales;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Orders as they stand, one by one; for questions about many, ask the warehouse. */
@Component
public final class Sales {

    private static final int MOST = 1_000;

    private final OrderStore store;

    Sales(OrderStore store) {
        this.store = store;
    }

    public Optional<SalesOrder> order(String orderId) {
        return store.order(orderId);
    }

    public List<OrderLine> linesOf(String orderId) {
        return store.lines(orderId);
    }

    public List<OrderRefund> refundsOf(String orderId) {
        return store.refunds(orderId);
    }

    /** The newest first, of a person under all of its numbers. */
    public List<SalesOrder> ordersOf(Collection<Long> numbers) {
        return store.ofCustomers(numbers, MOST);
    }

    /** Where an order's page is. */
    public static String path(String orderId) {
        return OrderPaths.of(orderId);
    }
}
