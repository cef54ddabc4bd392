package org.temas.sales;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A product as the orders know it.
 *
 * @param sold how many, over all orders
 * @param amount what was paid for it, in the workspace's currency
 */
public record Product(
        String productId,
        @Nullable String name,
        @Nullable String category,
        @Nullable String brand,
        BigDecimal sold,
        long amount,
        long orders) {}
