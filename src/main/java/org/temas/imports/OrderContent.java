package org.temas.imports;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.temas.imports.OrderLines.Priced;
import org.temas.interactions.Kinds;

/** What an order says: its lines, its sums, where it went and how it was paid; cancelled, where its status says so. */
final class OrderContent {

    private final Mapping mapping;
    private final Amounts amounts;
    private final boolean totalIsOfLine;

    OrderContent(Mapping mapping, Amounts amounts, boolean totalIsOfLine) {
        this.mapping = mapping;
        this.amounts = amounts;
        this.totalIsOfLine = totalIsOfLine;
    }

    void of(OrderDrafts.Group group, List<Line> lines, List<Priced> priced, Person person, Draft.Sink sink)
            throws LineRefused {
        Line first = lines.getFirst();
        var items = new ArrayList<Priced>();
        for (Line item : group.items()) {
            items.add(Priced.of(item, Field.LINE_TOTAL));
        }
        boolean joined = !items.isEmpty();
        OrderLines content = OrderLines.of(joined ? items : priced);
        BigDecimal shipping = joined ? sumOf(group.items(), Field.SHIPPING) : shipping(lines);
        BigDecimal tax = joined ? sumOf(group.items(), Field.TAX) : first(lines, Field.TAX);
        BigDecimal discount = content.products().size() > 1 ? null : first(lines, Field.DISCOUNT);
        BigDecimal paid = sumOf(group.payments(), Field.PAYMENT_VALUE);
        BigDecimal named = totalIsOfLine ? null : first(lines, Field.TOTAL);
        BigDecimal total = paid != null ? paid : named != null ? named : computed(content, shipping, first);
        if (total == null) {
            throw new LineRefused(LineRefused.Why.MISSING_AMOUNT, first, Field.TOTAL, "");
        }
        Instant placed = first.time(Field.ORDER_TIME);
        if (placed == null) {
            throw new LineRefused(LineRefused.Why.MISSING_TIME, first, Field.ORDER_TIME, "");
        }
        var properties = new LinkedHashMap<String, @Nullable Object>();
        properties.put("order_id", group.id());
        properties.put("total", OrderLines.cents(total));
        put(properties, "subtotal", content.products().isEmpty() ? null : OrderLines.cents(content.amount()));
        put(properties, "shipping", shipping);
        put(properties, "tax", tax);
        put(properties, "discount", discount);
        properties.put("currency", Spellings.currency(first, mapping));
        put(properties, "rate", first.number(Field.EXCHANGE_RATE));
        put(properties, "status", first.text(Field.STATUS));
        put(properties, "store", first.text(Field.STORE));
        place(properties, first);
        put(properties, "delivered_at", text(first.time(Field.DELIVERED_AT)));
        put(properties, "promised_at", text(first.time(Field.PROMISED_AT)));
        payments(properties, group, first);
        if (!content.products().isEmpty()) {
            properties.put("products", content.products());
        }
        amounts.add("orders_total", total);
        amounts.add("lines_amount", content.amount());
        amounts.add("shipping", shipping == null ? BigDecimal.ZERO : shipping);
        sink.accept(new Draft(
                Draft.Type.ORDERS,
                group.id(),
                person.identifiers(),
                person.traits(),
                Kinds.ORDER_COMPLETED,
                Spellings.channel(first, mapping),
                mapping.kind().code(),
                placed,
                properties,
                first));
        if (isCancelled(first)) {
            sink.accept(new Draft(
                    Draft.Type.CANCELLATIONS,
                    group.id(),
                    person.identifiers(),
                    Map.of(),
                    Kinds.ORDER_CANCELLED,
                    Spellings.channel(first, mapping),
                    mapping.kind().code(),
                    placed,
                    Map.of("order_id", group.id()),
                    first));
        }
    }

    private static @Nullable BigDecimal computed(OrderLines content, @Nullable BigDecimal shipping, Line first) {
        if (content.products().isEmpty() && content.amount().signum() == 0) {
            return null;
        }
        return content.amount().add(shipping == null ? BigDecimal.ZERO : shipping);
    }

    /** Repeated on each line it is the order's, else each line's own. */
    private static @Nullable BigDecimal shipping(List<Line> lines) throws LineRefused {
        BigDecimal first = first(lines, Field.SHIPPING);
        for (Line line : lines) {
            BigDecimal own = line.number(Field.SHIPPING);
            if (own != null && first != null && own.compareTo(first) != 0) {
                return sumOf(lines, Field.SHIPPING);
            }
        }
        return first;
    }

    private static @Nullable BigDecimal sumOf(List<Line> lines, Field field) throws LineRefused {
        BigDecimal sum = null;
        for (Line line : lines) {
            BigDecimal own = line.number(field);
            sum = own == null ? sum : sum == null ? own : sum.add(own);
        }
        return sum;
    }

    private static void payments(Map<String, @Nullable Object> properties, OrderDrafts.Group group, Line first)
            throws LineRefused {
        if (group.payments().isEmpty()) {
            put(properties, "payment_method", first.text(Field.PAYMENT_TYPE));
            return;
        }
        var payments = new ArrayList<Map<String, @Nullable Object>>();
        BigDecimal largest = null;
        for (Line payment : group.payments()) {
            BigDecimal value = payment.number(Field.PAYMENT_VALUE);
            var one = new LinkedHashMap<String, @Nullable Object>();
            put(one, "type", payment.text(Field.PAYMENT_TYPE));
            put(one, "value", value);
            payments.add(one);
            if (value != null && (largest == null || value.compareTo(largest) > 0)) {
                largest = value;
                properties.put("payment_method", payment.text(Field.PAYMENT_TYPE));
            }
        }
        properties.put("payments", payments);
    }

    private static void place(Map<String, @Nullable Object> properties, Line line) {
        put(properties, "country", line.text(Field.COUNTRY));
        put(properties, "province", line.text(Field.PROVINCE));
        put(properties, "district", line.text(Field.DISTRICT));
        put(properties, "city", line.text(Field.CITY));
    }

    private boolean isCancelled(Line line) {
        String status = line.text(Field.STATUS);
        return status != null && mapping.cancelledStatuses().contains(status);
    }

    static @Nullable BigDecimal first(List<Line> lines, Field field) throws LineRefused {
        for (Line line : lines) {
            if (line.number(field) instanceof BigDecimal number) {
                return number;
            }
        }
        return null;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static void put(Map<String, @Nullable Object> properties, String name, @Nullable Object value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
