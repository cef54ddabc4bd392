package org.temas.sales;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.temas.interactions.Fact;

/**
 * An order as it stands now. Amounts are minor units of {@code currency}; null: never said.
 *
 * @param customer number of the customer, 0 when nobody is known
 * @param gross what the customer pays
 * @param cancelledAt once cancelled, an order stays so
 */
public record SalesOrder(
        String orderId,
        long customer,
        Instant placedAt,
        @Nullable String status,
        @Nullable Instant cancelledAt,
        @Nullable String currency,
        @Nullable Long gross,
        @Nullable Long items,
        @Nullable Long shipping,
        @Nullable Long tax,
        @Nullable Long discount,
        @Nullable BigDecimal rate,
        @Nullable String channel,
        @Nullable String store,
        @Nullable String province,
        @Nullable Instant promisedAt,
        @Nullable Instant deliveredAt,
        @Nullable String payment,
        @Nullable String coupon,
        long seq) {

    public boolean cancelled() {
        return cancelledAt != null;
    }

    /** Delivered after it was promised. */
    public boolean late() {
        return promisedAt != null && deliveredAt != null && deliveredAt.isAfter(promisedAt);
    }

    /** What a complete event says, whatever was known before; only a cancellation is kept. */
    static SalesOrder complete(Fact.Order said, String channel, @Nullable SalesOrder before) {
        return new SalesOrder(
                said.orderId(),
                said.customer() == 0 && before != null ? before.customer() : said.customer(),
                said.placed() == null ? said.at() : said.placed(),
                said.status(),
                before == null ? null : before.cancelledAt(),
                said.currency(),
                said.gross(),
                said.items(),
                said.shipping(),
                said.tax(),
                said.discount(),
                said.rate(),
                said.channel() == null ? channel : said.channel(),
                said.store(),
                said.province(),
                said.promised(),
                said.delivered(),
                said.payment(),
                said.coupon(),
                said.seq());
    }

    /** An order of which only its end is known so far. */
    static SalesOrder unknown(String orderId, long customer, Instant at, long seq) {
        return new SalesOrder(
                orderId, customer, at, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, seq);
    }

    /** What an update says, over what is known. */
    SalesOrder updated(Fact.Order said) {
        boolean priced = said.gross() != null;
        return new SalesOrder(
                orderId,
                said.customer() == 0 ? customer : said.customer(),
                or(said.placed(), placedAt),
                last(said.status(), status),
                cancelledAt,
                last(said.currency(), currency),
                priced ? said.gross() : gross,
                last(said.items(), items),
                last(said.shipping(), shipping),
                last(said.tax(), tax),
                last(said.discount(), discount),
                priced ? said.rate() : rate,
                last(said.channel(), channel),
                last(said.store(), store),
                last(said.province(), province),
                last(said.promised(), promisedAt),
                last(said.delivered(), deliveredAt),
                last(said.payment(), payment),
                last(said.coupon(), coupon),
                said.seq());
    }

    SalesOrder cancelled(Instant at, long by) {
        return new SalesOrder(
                orderId,
                customer,
                placedAt,
                status,
                or(cancelledAt, at),
                currency,
                gross,
                items,
                shipping,
                tax,
                discount,
                rate,
                channel,
                store,
                province,
                promisedAt,
                deliveredAt,
                payment,
                coupon,
                Math.max(seq, by));
    }

    private static <T> @Nullable T last(@Nullable T said, @Nullable T known) {
        return said == null ? known : said;
    }

    private static <T> T or(@Nullable T first, T otherwise) {
        return first == null ? otherwise : first;
    }
}
