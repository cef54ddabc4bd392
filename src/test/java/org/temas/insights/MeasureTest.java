package org.temas.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.temas.insights.Measure.Sums;

class MeasureTest {

    private static Sums sums(long n, long x, long y) {
        return new Sums(BigDecimal.valueOf(n), BigDecimal.valueOf(x), BigDecimal.valueOf(y));
    }

    @Test
    void npsIsTheExactFraction() {
        var random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            long n = 1 + random.nextLong(1_000_000_000_000L);
            long promoters = random.nextLong(n + 1);
            long detractors = random.nextLong(n - promoters + 1);
            var exact = new BigDecimal(BigInteger.valueOf(promoters)
                            .subtract(BigInteger.valueOf(detractors))
                            .multiply(BigInteger.valueOf(100)))
                    .divide(BigDecimal.valueOf(n), MathContext.DECIMAL128);
            BigDecimal value = Measure.NPS.of(sums(n, promoters, detractors), 0).value();
            assertThat(value.subtract(exact).abs()).isLessThanOrEqualTo(new BigDecimal("1e-13"));
            assertThat(value).isBetween(BigDecimal.valueOf(-100), BigDecimal.valueOf(100));
        }
    }

    @Test
    void noDataIsNotZero() {
        for (Measure measure : Measure.values()) {
            BigDecimal value = measure.of(Sums.NONE, 2).value();
            switch (measure) {
                case COUNT, SUM -> assertThat(value).isEqualByComparingTo("0");
                case MEAN, SHARE, SHARE_OF_SUM, NPS, GIVEN -> assertThat(value).isNull();
            }
        }
    }

    /** Newcombe (1998), Statistics in Medicine 17, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29. */
    @Test
    void wilsonIntervalIsThePublishedOne() {
        check(263, 81, 0.2553, 0.3662);
        check(148, 15, 0.0624, 0.1605);
        check(20, 0, 0, 0.1611);
        check(29, 1, 0.0061, 0.1718);
    }

    private static void check(long n, long x, double low, double high) {
        var estimate = Measure.SHARE.of(sums(n, x, 0), 0);
        assertThat(estimate.low().doubleValue()).isCloseTo(100 * low, within(0.0051));
        assertThat(estimate.high().doubleValue()).isCloseTo(100 * high, within(0.0051));
    }

    /** Any table of Student's distribution. */
    @Test
    void studentsQuantilesAreThoseOfTheTables() {
        assertThat(StudentT.quantile975(1)).isCloseTo(12.706, within(5e-4));
        assertThat(StudentT.quantile975(2)).isCloseTo(4.303, within(5e-4));
        assertThat(StudentT.quantile975(10)).isCloseTo(2.228, within(5e-4));
        assertThat(StudentT.quantile975(29)).isCloseTo(2.045, within(5e-4));
        assertThat(StudentT.quantile975(1000)).isCloseTo(1.962, within(5e-4));
        assertThat(StudentT.quantile975(1_000_000)).isCloseTo(1.960, within(5e-4));
    }

    @Test
    void keepsMoneyToTheLastUnit() {
        assertThat(Measure.SUM.of(sums(3, 46_808_737, 0), 2).value()).isEqualByComparingTo("468087.37");
        var huge = new Sums(BigDecimal.ONE, new BigDecimal("12345678901234567890123"), BigDecimal.ZERO);
        assertThat(Measure.SUM.of(huge, 2).value()).isEqualByComparingTo("123456789012345678901.23");
    }
}
