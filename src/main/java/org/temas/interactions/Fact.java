package org.temas.interactions;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an interaction says, typed. Amounts are minor units of {@code currency}; null: not said. */
public sealed interface Fact {

    /** Position of the interaction in the log. */
    long seq();

    /** Root customer's number, 0 when unknown. */
    long customer();

    Instant at();

    /**
     * An order, complete, or as it is now after an update.
     *
     * @param gross what the customer pays
     * @param items the lines' amounts together
     * @param currency ISO 4217; null when the event names none (the workspace's applies, exponent 2 assumed)
     * @param rate from the order's currency to the workspace's, if the event brings one
     * @param update an order_updated event: null members leave what is known
     */
    record Order(
            long seq,
            long customer,
            Instant at,
            String orderId,
            boolean update,
            @Nullable Long gross,
            @Nullable Long items,
            @Nullable Long shipping,
            @Nullable Long tax,
            @Nullable Long discount,
            @Nullable String currency,
            @Nullable BigDecimal rate,
            @Nullable String status,
            @Nullable String channel,
            @Nullable String store,
            @Nullable String province,
            @Nullable Instant placed,
            @Nullable Instant promised,
            @Nullable Instant delivered,
            @Nullable String payment,
            @Nullable String coupon,
            List<Line> lines)
            implements Fact {}

    /** @param amount quantity times price, or the line's own total */
    record Line(
            int number,
            @Nullable String product,
            @Nullable String sku,
            @Nullable String name,
            @Nullable String category,
            @Nullable String brand,
            @Nullable Long price,
            BigDecimal quantity,
            @Nullable Long amount,
            @Nullable Long shipping) {}

    /** @param amount null: the whole order */
    record Refund(
            long seq,
            long customer,
            Instant at,
            String orderId,
            String refundId,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable BigDecimal rate,
            List<Line> lines)
            implements Fact {}

    record Cancellation(
            long seq,
            long customer,
            Instant at,
            String orderId,
            @Nullable String why) implements Fact {}

    /**
     * An answer to a question that is counted.
     *
     * @param metric nps, csat or ces
     * @param scale highest possible score
     */
    record Answer(
            long seq,
            long customer,
            Instant at,
            String metric,
            BigDecimal score,
            int scale,
            @Nullable String comment,
            @Nullable String survey,
            @Nullable String question,
            @Nullable String orderId,
            @Nullable String product,
            @Nullable String channel,
            @Nullable String touchpoint,
            java.util.Map<String, String> traits)
            implements Fact {}
}
