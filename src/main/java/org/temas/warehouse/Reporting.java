package org.temas.warehouse;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Amounts in the currency the workspace reports in: as they are, by the rate that came with them, or not at all. */
record Reporting(Currency currency) {

    private static final int USUAL_DIGITS = 2;

    @Nullable
    Long of(@Nullable Long minor, @Nullable String in, @Nullable BigDecimal rate) {
        if (minor == null) {
            return null;
        }
        if (in == null || in.equals(currency.getCurrencyCode())) {
            return minor;
        }
        return rate == null
                ? null
                : scaled(BigDecimal.valueOf(minor, digitsOf(in)).multiply(rate));
    }

    /** From minor units of a foreign currency to minor units of this one; null: no rate, or not foreign. */
    @Nullable
    Double factor(@Nullable String in, @Nullable BigDecimal rate) {
        if (rate == null || in == null || !isForeign(in)) {
            return null;
        }
        int digits = Math.max(0, currency.getDefaultFractionDigits()) - digitsOf(in);
        return rate.scaleByPowerOfTen(digits).doubleValue();
    }

    boolean isForeign(@Nullable String in) {
        return in != null && !in.equals(currency.getCurrencyCode());
    }

    private @Nullable Long scaled(BigDecimal amount) {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        BigDecimal minor = amount.setScale(digits, RoundingMode.HALF_EVEN).movePointRight(digits);
        return minor.precision() - minor.scale() > 18 ? null : minor.longValueExact();
    }

    private static int digitsOf(String code) {
        try {
            return Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return USUAL_DIGITS;
        }
    }
}
