package org.temas.sales;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.temas.interactions.Fact;
import org.temas.interactions.Interaction;

/** What a batch of the log does to the orders: folded event by event over what is known, then written at once. */
final class Changes {

    private final Map<String, SalesOrder> orders = new LinkedHashMap<>();
    private final Map<String, Fact.Order> lines = new HashMap<>();
    private final Map<String, Fact.Refund> refunds = new LinkedHashMap<>();
    private final Map<String, Fact.Line> products = new LinkedHashMap<>();
    private final Map<String, Long> productSeqs = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final Set<String> known;

    /** An interaction that speaks of an order. */
    record Event(String orderId, Interaction of) {}

    Changes(List<SalesOrder> known) {
        known.forEach(order -> orders.put(order.orderId(), order));
        this.known = Set.copyOf(orders.keySet());
    }

    /** Whether the order was there before the batch. */
    boolean wasKnown(String orderId) {
        return known.contains(orderId);
    }

    /** The orders a batch speaks of, before it is folded. */
    static String orderOf(Fact fact) {
        return switch (fact) {
            case Fact.Order order -> order.orderId();
            case Fact.Refund refund -> refund.orderId();
            case Fact.Cancellation cancellation -> cancellation.orderId();
            case Fact.Answer answer -> answer.orderId() == null ? "" : answer.orderId();
        };
    }

    void add(Fact fact, Interaction from) {
        String orderId = orderOf(fact);
        if (!orderId.isEmpty()) {
            events.add(new Event(orderId, from));
        }
        switch (fact) {
            case Fact.Order order -> add(order, from);
            case Fact.Cancellation cancellation -> {
                SalesOrder before = orders.get(orderId);
                SalesOrder known = before == null
                        ? SalesOrder.unknown(orderId, cancellation.customer(), cancellation.at(), cancellation.seq())
                        : before;
                orders.put(orderId, known.cancelled(cancellation.at(), cancellation.seq()));
            }
            case Fact.Refund refund -> refunds.put(refund.refundId(), refund);
            case Fact.Answer answer -> {
                // stands in the order's history; its score is the warehouse's
            }
        }
    }

    private void add(Fact.Order order, Interaction from) {
        SalesOrder before = orders.get(order.orderId());
        if (before != null && before.seq() > order.seq()) {
            // an interaction that was set aside and comes late: what came after it already stands
            return;
        }
        SalesOrder after = order.update() && before != null
                ? before.updated(order)
                : SalesOrder.complete(order, from.source().channel(), before);
        orders.put(order.orderId(), after);
        if (!order.update() || !order.lines().isEmpty()) {
            lines.put(order.orderId(), order);
        }
        for (Fact.Line line : order.lines()) {
            String product = line.product() == null ? line.sku() : line.product();
            if (product != null) {
                products.put(product, line);
                productSeqs.put(product, order.seq());
            }
        }
    }

    List<SalesOrder> orders() {
        return List.copyOf(orders.values());
    }

    /** By order: the event whose lines count. */
    Map<String, Fact.Order> lines() {
        return lines;
    }

    List<Fact.Refund> refunds() {
        return List.copyOf(refunds.values());
    }

    Map<String, Fact.Line> products() {
        return products;
    }

    long seqOf(String product) {
        return productSeqs.getOrDefault(product, 0L);
    }

    List<Event> events() {
        return events;
    }
}
