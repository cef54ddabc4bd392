package org.temas.interactions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Orders and refunds as the e-commerce specification writes them. */
final class OrderFacts {

    private OrderFacts() {}

    static Fact.Order order(Interaction from, Values values, boolean update, Currency fallback) {
        Currency named = values.currency();
        Currency currency = named == null ? fallback : named;
        List<Fact.Line> lines = lines(values, currency);
        Long shipping = values.money(currency, "shipping");
        Long tax = values.money(currency, "tax");
        Long discount = values.money(currency, "discount");
        Long items = items(values, lines, currency);
        return new Fact.Order(
                from.seq(),
                from.customer(),
                from.occurredAt(),
                values.required("order_id", "orderId", "id"),
                update,
                gross(values, items, shipping, tax, discount, currency),
                items,
                shipping,
                tax,
                discount,
                named == null ? null : named.getCurrencyCode(),
                positive(values.decimal("rate")),
                values.text("status"),
                values.text("channel"),
                values.text("store", "store_id", "storeId"),
                values.text("province", "state"),
                values.time("placed_at", "placedAt"),
                values.time("promised_at", "promisedAt"),
                values.time("delivered_at", "deliveredAt"),
                values.text("payment_method", "paymentMethod", "payment"),
                values.text("coupon"),
                lines);
    }

    static Fact.Refund refund(Interaction from, Values values, Currency fallback) {
        Currency named = values.currency();
        Currency currency = named == null ? fallback : named;
        List<Fact.Line> lines = lines(values, currency);
        String order = values.required("order_id", "orderId", "id");
        String refund = values.text("refund_id", "refundId");
        Long amount = values.money(currency, "total", "amount", "revenue", "value");
        if (amount == null && !lines.isEmpty()) {
            amount = sum(lines);
        }
        return new Fact.Refund(
                from.seq(),
                from.customer(),
                from.occurredAt(),
                order,
                // the message is unique for ever, so a refund without a number of its own is counted once all the same
                refund == null ? from.messageId() : refund,
                amount == null ? null : Math.abs(amount),
                named == null ? null : named.getCurrencyCode(),
                positive(values.decimal("rate")),
                lines);
    }

    /**
     * What the customer pays: {@code total}; else, as the specification has {@code revenue} and {@code subtotal} without
     * shipping and tax, the sum of the parts; else the lines less the discount and with shipping and tax.
     */
    private static @Nullable Long gross(
            Values values,
            @Nullable Long items,
            @Nullable Long shipping,
            @Nullable Long tax,
            @Nullable Long discount,
            Currency currency) {
        Long total = values.money(currency, "total");
        if (total != null) {
            return total;
        }
        long extra = (shipping == null ? 0 : shipping) + (tax == null ? 0 : tax);
        Long net = values.money(currency, "revenue", "subtotal", "value");
        if (net != null) {
            return net + extra;
        }
        return items == null ? null : items - (discount == null ? 0 : discount) + extra;
    }

    private static @Nullable Long items(Values values, List<Fact.Line> lines, Currency currency) {
        Long said = values.money(currency, "items_total", "itemsTotal");
        return said == null ? sum(lines) : said;
    }

    private static @Nullable Long sum(List<Fact.Line> lines) {
        long sum = 0;
        boolean any = false;
        for (Fact.Line line : lines) {
            if (line.amount() instanceof Long amount) {
                sum += amount;
                any = true;
            }
        }
        return any ? sum : null;
    }

    private static List<Fact.Line> lines(Values values, Currency currency) {
        JsonNode products = values.list("products", "items");
        if (!products.isArray()) {
            return List.of();
        }
        var lines = new ArrayList<Fact.Line>(products.size());
        for (JsonNode product : products) {
            if (product.isObject()) {
                int number = lines.size() + 1;
                lines.add(line(number, new Values(product, "properties.products[" + (number - 1) + "]"), currency));
            }
        }
        return List.copyOf(lines);
    }

    private static Fact.Line line(int number, Values values, Currency currency) {
        BigDecimal said = values.decimal("quantity");
        BigDecimal quantity = said == null ? BigDecimal.ONE : said;
        BigDecimal price = values.decimal("price");
        Long amount = values.money(currency, "line_total", "lineTotal");
        if (amount == null && price != null) {
            amount = Money.of(price.multiply(quantity), currency)
                    .orElseThrow(() -> new Facts.Unreadable("properties.products", "amount is out of range"))
                    .minor();
        }
        String sku = values.text("sku");
        String product = values.text("product_id", "productId", "id");
        return new Fact.Line(
                number,
                product == null ? sku : product,
                sku,
                values.text("name"),
                values.text("category"),
                values.text("brand"),
                values.money(currency, "price"),
                quantity.setScale(Math.min(Math.max(quantity.scale(), 0), 6), RoundingMode.HALF_EVEN),
                amount,
                values.money(currency, "shipping"));
    }

    private static @Nullable BigDecimal positive(@Nullable BigDecimal rate) {
        if (rate != null && rate.signum() <= 0) {
            throw new Facts.Unreadable("properties.rate", "must be greater than zero");
        }
        return rate;
    }
}
