package org.temas.sales;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.access.Allowed;
import org.temas.access.Permission;
import org.temas.access.Workspaces;
import org.temas.customers.Customers;
import org.temas.customers.Label;
import org.temas.interactions.Interaction;
import org.temas.interactions.Interactions;
import org.temas.platform.web.Cursor;
import org.temas.platform.web.Refusal;
import org.temas.platform.web.Slice;

/** Orders and products. */
@Controller
final class OrdersController {

    private static final int ROWS = 25;
    private static final int HISTORY = 50;

    private final OrderStore orders;
    private final ProductStore products;
    private final Customers customers;
    private final Interactions interactions;
    private final Workspaces workspaces;

    OrdersController(
            OrderStore orders,
            ProductStore products,
            Customers customers,
            Interactions interactions,
            Workspaces workspaces) {
        this.orders = orders;
        this.products = products;
        this.customers = customers;
        this.interactions = interactions;
        this.workspaces = workspaces;
    }

    @GetMapping("/orders")
    @Allowed(Permission.CUSTOMERS_READ)
    OrdersPage list(@RequestParam Map<String, String> parameters) {
        String begin = text(parameters, "q");
        Cursor cursor = Cursor.parse(parameters.get("cursor")).orElse(null);
        Slice<SalesOrder> slice = orders.page(begin, cursor, ROWS);
        Map<Long, Label> labels =
                customers.labels(slice.rows().stream().map(SalesOrder::customer).toList());
        return new OrdersPage(begin, slice, labels);
    }

    @GetMapping("/orders/{number}")
    @Allowed(Permission.CUSTOMERS_READ)
    OrderPage one(@PathVariable String number) {
        return page(number);
    }

    @GetMapping("/orders/number")
    @Allowed(Permission.CUSTOMERS_READ)
    OrderPage oneByParameter(@RequestParam("is") String number) {
        return page(number);
    }

    private OrderPage page(String number) {
        SalesOrder order = orders.order(number).orElseThrow(Refusal::notFound);
        List<OrderPage.Entry> history = orders.events(number, HISTORY).stream()
                .map(interactions::bySeq)
                .flatMap(Optional::stream)
                .map(one -> entry(one))
                .toList();
        Label customer = customers.labels(List.of(order.customer())).get(order.customer());
        return new OrderPage(order, orders.lines(number), orders.refunds(number), customer, history);
    }

    private OrderPage.Entry entry(Interaction one) {
        return OrderPage.Entry.of(one, workspaces.current().currency());
    }

    @GetMapping("/products")
    @Allowed(Permission.METRICS_READ)
    ProductsPage products(@RequestParam Map<String, String> parameters) {
        String category = text(parameters, "category");
        String begin = text(parameters, "q");
        String currency = workspaces.current().currency().getCurrencyCode();
        Cursor cursor = Cursor.parse(parameters.get("cursor")).orElse(null);
        return new ProductsPage(
                category, begin, products.categories(), products.page(category, begin, currency, cursor, ROWS));
    }

    private static String text(Map<String, String> parameters, String name) {
        String value = parameters.getOrDefault(name, "").strip().replace("\0", "");
        return value.substring(0, Math.min(200, value.length()));
    }
}
