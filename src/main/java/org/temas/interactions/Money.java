package org.temas.interactions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/**
 * An exact amount.
 *
 * @param minor in the smallest unit of the currency (kuruş, cent; yen have none)
 */
public record Money(long minor, Currency currency) {

    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000_000_000L);

    /** From a decimal amount, half-even where it is finer than the currency; empty when it is absurd. */
    public static Optional<Money> of(BigDecimal amount, Currency currency) {
        if (amount.precision() - amount.scale() > 16 || amount.scale() > 400) {
            return Optional.empty();
        }
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        BigDecimal minor = amount.setScale(digits, RoundingMode.HALF_EVEN).movePointRight(digits);
        return minor.abs().compareTo(LARGEST) > 0
                ? Optional.empty()
                : Optional.of(new Money(minor.longValueExact(), currency));
    }

    public BigDecimal amount() {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return BigDecimal.valueOf(minor, digits);
    }
}
