package org.temas.sales;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money given back.
 *
 * @param amount null: the whole order
 */
public record OrderRefund(
        String refundId,
        String orderId,
        @Nullable Long amount,
        @Nullable String currency,
        Instant refundedAt) {}
