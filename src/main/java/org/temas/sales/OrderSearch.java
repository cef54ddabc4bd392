package org.temas.sales;

import java.util.List;
import org.springframework.stereotype.Component;
import org.temas.access.Permission;
import org.temas.platform.web.Authority;
import org.temas.platform.web.SearchSource;

/** Orders in the palette, by the beginning of their number. */
@Component
final class OrderSearch implements SearchSource {

    private final OrderStore store;

    OrderSearch(OrderStore store) {
        this.store = store;
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
    public Authority authority() {
        return Permission.CUSTOMERS_READ;
    }

    @Override
    public List<Found> find(String query, int limit) {
        String begin = query.strip();
        return begin.length() < 2
                ? List.of()
                : store.page(begin, null, limit).rows().stream()
                        .limit(limit)
                        .map(order -> new Found(order.orderId(), "", OrderPaths.of(order.orderId()), "receipt"))
                        .toList();
    }
}
