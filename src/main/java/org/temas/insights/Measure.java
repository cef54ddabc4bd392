package org.temas.insights;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * How a value and its 95 % interval come from three sums over the rows: {@code n}, {@code x} and {@code y}. Sums can be
 * added up over days and keys; values cannot.
 */
enum Measure {
    /** n things. */
    COUNT("none"),
    /** x, from n rows. */
    SUM("none"),
    /** x / n with y = sum of squares; Student's t. */
    MEAN("t"),
    /** 100 · x / n; Wilson (1927). */
    SHARE("wilson"),
    /** 100 · x / y of amounts, over n customers; a census has no interval. */
    SHARE_OF_SUM("none"),
    /** 100 · (x promoters − y detractors) / n; Wald. */
    NPS("wald"),
    /** x as it is, from n rows. */
    GIVEN("none");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final MathContext EXACT = MathContext.DECIMAL64;

    private final String interval;

    Measure(String interval) {
        this.interval = interval;
    }

    /** The name of the interval's formula. */
    String interval() {
        return interval;
    }

    boolean sampled() {
        return this == MEAN || this == SHARE || this == NPS;
    }

    /** Sums over rows. */
    record Sums(BigDecimal n, BigDecimal x, BigDecimal y) {

        static final Sums NONE = new Sums(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        Sums plus(Sums other) {
            return new Sums(n.add(other.n), x.add(other.x), y.add(other.y));
        }

        /** A number as the warehouse gives it. */
        static BigDecimal number(@Nullable Object value) {
            return switch (value) {
                case null -> BigDecimal.ZERO;
                case BigDecimal decimal -> decimal;
                case BigInteger integer -> new BigDecimal(integer);
                case Double real -> BigDecimal.valueOf(real);
                case Number number -> BigDecimal.valueOf(number.longValue());
                default -> new BigDecimal(value.toString());
            };
        }
    }

    /** A value with its interval. */
    record Estimate(
            @Nullable BigDecimal value,
            long n,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high) {

        private static Estimate of(@Nullable BigDecimal value, long n) {
            return new Estimate(value, n, null, null);
        }
    }

    /** @param digits decimal digits between the sums' unit and the value's: 2 for kuruş in lira, else 0 */
    Estimate of(Sums sums, int digits) {
        long n = sums.n().longValue();
        return switch (this) {
            case COUNT -> Estimate.of(sums.n(), n);
            case SUM -> Estimate.of(sums.x().movePointLeft(digits), n);
            case GIVEN -> Estimate.of(n == 0 ? null : tidy(sums.x().movePointLeft(digits)), n);
            case SHARE_OF_SUM ->
                Estimate.of(
                        sums.y().signum() == 0
                                ? null
                                : tidy(sums.x().multiply(HUNDRED).divide(sums.y(), EXACT)),
                        n);
            case MEAN -> n == 0 ? Estimate.of(null, 0) : mean(sums, digits);
            case SHARE -> n == 0 ? Estimate.of(null, 0) : share(sums);
            case NPS -> n == 0 ? Estimate.of(null, 0) : nps(sums);
        };
    }

    private static Estimate mean(Sums sums, int digits) {
        long n = sums.n().longValue();
        BigDecimal mean = sums.x().divide(sums.n(), EXACT).movePointLeft(digits);
        if (n < 2) {
            return Estimate.of(tidy(mean), n);
        }
        BigDecimal squares = sums.y().subtract(sums.x().multiply(sums.x()).divide(sums.n(), MathContext.DECIMAL128));
        double variance = Math.max(0, squares.doubleValue()) / (n - 1);
        double half = StudentT.quantile975(n - 1) * Math.sqrt(variance / n) / Math.pow(10, digits);
        return new Estimate(tidy(mean), n, real(mean.doubleValue() - half), real(mean.doubleValue() + half));
    }

    private static Estimate share(Sums sums) {
        double n = sums.n().doubleValue();
        double p = sums.x().doubleValue() / n;
        double z = 1.96;
        double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
        double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return new Estimate(
                tidy(sums.x().multiply(HUNDRED).divide(sums.n(), EXACT)),
                sums.n().longValue(),
                real(100 * Math.max(0, middle - half)),
                real(100 * Math.min(1, middle + half)));
    }

    /** Not cut at ±100: the interval is the formula's, as published references give it. */
    private static Estimate nps(Sums sums) {
        double n = sums.n().doubleValue();
        double p = sums.x().doubleValue() / n;
        double d = sums.y().doubleValue() / n;
        double half = 100 * 1.96 * Math.sqrt(Math.max(0, p + d - (p - d) * (p - d)) / n);
        BigDecimal value = sums.x().subtract(sums.y()).multiply(HUNDRED).divide(sums.n(), EXACT);
        return new Estimate(
                tidy(value), sums.n().longValue(), real(value.doubleValue() - half), real(value.doubleValue() + half));
    }

    private static BigDecimal real(double value) {
        return tidy(new BigDecimal(value, EXACT));
    }

    private static BigDecimal tidy(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
