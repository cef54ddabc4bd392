package org.temas.sales;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A line of an order; amounts in the order's currency. */
public record OrderLine(
        int line,
        @Nullable String productId,
        @Nullable String productName,
        @Nullable String category,
        @Nullable Long price,
        BigDecimal quantity,
        @Nullable Long amount) {}
