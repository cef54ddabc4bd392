package org.temas.sales;

import static org.temas.sales.OrderStore.workspace;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.interactions.Fact;
import org.temas.platform.db.Db;

/** Writes what a batch changed: a statement for each table, however large the batch. */
@Component
final class OrderWriter {

    private final Db db;
    private final OrderStore store;

    OrderWriter(Db db, OrderStore store) {
        this.db = db;
        this.store = store;
    }

    /** Those of the orders that are known, locked for the change. */
    List<SalesOrder> known(Collection<String> orderIds) {
        return store.orders(orderIds);
    }

    void write(Changes changes) {
        orders(changes.orders());
        lines(changes);
        refunds(changes.refunds());
        products(changes);
        events(changes.events());
    }

    private void orders(List<SalesOrder> orders) {
        if (orders.isEmpty()) {
            return;
        }
        var rows = new Arrays<>(orders);
        db.sql("""
                        INSERT INTO sales.sales_order (
                            workspace_id, order_id, customer_no, placed_at, status, cancelled_at, currency, gross, items,
                            shipping, tax, discount, rate, channel, store, province, promised_at, delivered_at, payment,
                            coupon, seq)
                        SELECT :workspace, n.*
                        FROM unnest(
                            :id::text[], :customer::bigint[], :placed::timestamptz[], :status::text[],
                            :cancelled::timestamptz[], :currency::text[], :gross::bigint[], :items::bigint[],
                            :shipping::bigint[], :tax::bigint[], :discount::bigint[], :rate::numeric[], :channel::text[],
                            :store::text[], :province::text[], :promised::timestamptz[], :delivered::timestamptz[],
                            :payment::text[], :coupon::text[], :seq::bigint[]) AS n
                        ON CONFLICT (workspace_id, order_id) DO UPDATE
                        SET customer_no = EXCLUDED.customer_no, placed_at = EXCLUDED.placed_at,
                            status = EXCLUDED.status, cancelled_at = EXCLUDED.cancelled_at,
                            currency = EXCLUDED.currency, gross = EXCLUDED.gross, items = EXCLUDED.items,
                            shipping = EXCLUDED.shipping, tax = EXCLUDED.tax, discount = EXCLUDED.discount,
                            rate = EXCLUDED.rate, channel = EXCLUDED.channel, store = EXCLUDED.store,
                            province = EXCLUDED.province, promised_at = EXCLUDED.promised_at,
                            delivered_at = EXCLUDED.delivered_at, payment = EXCLUDED.payment, coupon = EXCLUDED.coupon,
                            seq = EXCLUDED.seq
                        WHERE sales_order.seq <= EXCLUDED.seq
                        """)
                .param("workspace", workspace())
                .param("id", rows.texts(SalesOrder::orderId))
                .param("customer", rows.numbers(SalesOrder::customer))
                .param("placed", rows.times(SalesOrder::placedAt))
                .param("status", rows.texts(SalesOrder::status))
                .param("cancelled", rows.times(SalesOrder::cancelledAt))
                .param("currency", rows.texts(SalesOrder::currency))
                .param("gross", rows.numbers(SalesOrder::gross))
                .param("items", rows.numbers(SalesOrder::items))
                .param("shipping", rows.numbers(SalesOrder::shipping))
                .param("tax", rows.numbers(SalesOrder::tax))
                .param("discount", rows.numbers(SalesOrder::discount))
                .param("rate", rows.decimals(SalesOrder::rate))
                .param("channel", rows.texts(SalesOrder::channel))
                .param("store", rows.texts(SalesOrder::store))
                .param("province", rows.texts(SalesOrder::province))
                .param("promised", rows.times(SalesOrder::promisedAt))
                .param("delivered", rows.times(SalesOrder::deliveredAt))
                .param("payment", rows.texts(SalesOrder::payment))
                .param("coupon", rows.texts(SalesOrder::coupon))
                .param("seq", rows.numbers(SalesOrder::seq))
                .update();
    }

    private record Line(Fact.Order order, Fact.Line line) {

        @Nullable
        String product() {
            return line.product() == null ? line.sku() : line.product();
        }
    }

    private void lines(Changes changes) {
        Map<String, Fact.Order> byOrder = changes.lines();
        db.forEach(
                "DELETE FROM sales.order_line WHERE workspace_id = :workspace AND order_id = :id",
                byOrder.keySet().stream()
                        .filter(changes::wasKnown)
                        .map(id -> Map.of("workspace", workspace(), "id", id))
                        .toList());
        List<Line> lines = new ArrayList<>();
        byOrder.values().forEach(order -> order.lines().forEach(line -> lines.add(new Line(order, line))));
        if (lines.isEmpty()) {
            return;
        }
        var rows = new Arrays<>(lines);
        db.sql("""
                        INSERT INTO sales.order_line (
                            workspace_id, order_id, line, product_id, product_name, category, price, quantity, amount,
                            currency)
                        SELECT :workspace, n.*
                        FROM unnest(
                            :id::text[], :line::integer[], :product::text[], :name::text[], :category::text[],
                            :price::bigint[], :quantity::numeric[], :amount::bigint[], :currency::text[]) AS n
                        """)
                .param("workspace", workspace())
                .param("id", rows.texts(one -> one.order().orderId()))
                .param("line", rows.numbers(one -> (long) one.line().number()))
                .param("product", rows.texts(Line::product))
                .param("name", rows.texts(one -> one.line().name()))
                .param("category", rows.texts(one -> one.line().category()))
                .param("price", rows.numbers(one -> one.line().price()))
                .param("quantity", rows.decimals(one -> one.line().quantity()))
                .param("amount", rows.numbers(one -> one.line().amount()))
                .param("currency", rows.texts(one -> one.order().currency()))
                .update();
    }

    private void refunds(List<Fact.Refund> refunds) {
        if (refunds.isEmpty()) {
            return;
        }
        var rows = new Arrays<>(refunds);
        db.sql("""
                        INSERT INTO sales.refund (
                            workspace_id, refund_id, order_id, customer_no, amount, currency, refunded_at, seq)
                        SELECT :workspace, n.*
                        FROM unnest(
                            :id::text[], :order::text[], :customer::bigint[], :amount::bigint[], :currency::text[],
                            :at::timestamptz[], :seq::bigint[]) AS n
                        ON CONFLICT (workspace_id, refund_id) DO UPDATE
                        SET order_id = EXCLUDED.order_id, customer_no = EXCLUDED.customer_no,
                            amount = EXCLUDED.amount, currency = EXCLUDED.currency,
                            refunded_at = EXCLUDED.refunded_at, seq = EXCLUDED.seq
                        WHERE refund.seq <= EXCLUDED.seq
                        """)
                .param("workspace", workspace())
                .param("id", rows.texts(Fact.Refund::refundId))
                .param("order", rows.texts(Fact.Refund::orderId))
                .param("customer", rows.numbers(Fact.Refund::customer))
                .param("amount", rows.numbers(Fact.Refund::amount))
                .param("currency", rows.texts(Fact.Refund::currency))
                .param("at", rows.times(Fact.Refund::at))
                .param("seq", rows.numbers(Fact.Refund::seq))
                .update();
    }

    private void products(Changes changes) {
        if (changes.products().isEmpty()) {
            return;
        }
        var rows = new Arrays<>(List.copyOf(changes.products().entrySet()));
        db.sql("""
                        INSERT INTO sales.product (workspace_id, product_id, name, category, brand, seq)
                        SELECT :workspace, n.*
                        FROM unnest(:id::text[], :name::text[], :category::text[], :brand::text[], :seq::bigint[]) AS n
                        ON CONFLICT (workspace_id, product_id) DO UPDATE
                        SET name = coalesce(EXCLUDED.name, product.name),
                            category = coalesce(EXCLUDED.category, product.category),
                            brand = coalesce(EXCLUDED.brand, product.brand), seq = EXCLUDED.seq
                        WHERE (product.name, product.category, product.brand) IS DISTINCT FROM (
                            coalesce(EXCLUDED.name, product.name), coalesce(EXCLUDED.category, product.category),
                            coalesce(EXCLUDED.brand, product.brand))
                        """)
                .param("workspace", workspace())
                .param("id", rows.texts(Map.Entry::getKey))
                .param("name", rows.texts(one -> one.getValue().name()))
                .param("category", rows.texts(one -> one.getValue().category()))
                .param("brand", rows.texts(one -> one.getValue().brand()))
                .param("seq", rows.numbers(one -> changes.seqOf(one.getKey())))
                .update();
        db.sql("""
                        INSERT INTO sales.category (workspace_id, name, first_seq)
                        SELECT :workspace, category, min(seq)
                        FROM unnest(:category::text[], :seq::bigint[]) AS n (category, seq)
                        WHERE category IS NOT NULL
                        GROUP BY category
                        ON CONFLICT (workspace_id, name) DO NOTHING
                        """)
                .param("workspace", workspace())
                .param("category", rows.texts(one -> one.getValue().category()))
                .param("seq", rows.numbers(one -> changes.seqOf(one.getKey())))
                .update();
    }

    private void events(List<Changes.Event> events) {
        if (events.isEmpty()) {
            return;
        }
        var rows = new Arrays<>(events);
        db.sql("""
                        INSERT INTO sales.order_event (workspace_id, order_id, seq, customer_no, kind, occurred_at)
                        SELECT :workspace, n.*
                        FROM unnest(
                            :order::text[], :seq::bigint[], :customer::bigint[], :kind::text[], :at::timestamptz[]) AS n
                        ON CONFLICT DO NOTHING
                        """)
                .param("workspace", workspace())
                .param("order", rows.texts(Changes.Event::orderId))
                .param("seq", rows.numbers(one -> one.of().seq()))
                .param("customer", rows.numbers(one -> one.of().customer()))
                .param("kind", rows.texts(one -> one.of().kind()))
                .param("at", rows.times(one -> one.of().occurredAt()))
                .update();
    }

    /** Rows turned into the columns that {@code unnest} takes. */
    private record Arrays<T>(List<T> rows) {

        @Nullable
        String[] texts(Function<T, @Nullable String> of) {
            return rows.stream().map(of).toArray(String[]::new);
        }

        @Nullable
        Long[] numbers(Function<T, @Nullable Long> of) {
            return rows.stream().map(of).toArray(Long[]::new);
        }

        @Nullable
        BigDecimal[] decimals(Function<T, @Nullable BigDecimal> of) {
            return rows.stream().map(of).toArray(BigDecimal[]::new);
        }

        @Nullable
        String[] times(Function<T, java.time.@Nullable Instant> of) {
            return rows.stream()
                    .map(of)
                    .map(at -> at == null ? null : at.atOffset(java.time.ZoneOffset.UTC))
                    .map(at -> at == null ? null : ((OffsetDateTime) at).toString())
                    .toArray(String[]::new);
        }
    }
}
