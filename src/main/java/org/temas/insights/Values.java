package org.temas.insights;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.temas.platform.i18n.Formats;
import org.temas.platform.web.Stat;
import org.temas.platform.web.Ui;

/** Figures as a reader writes them: whole points for NPS, one decimal for shares, money in its currency. */
final class Values {

    static final int SMALL_SAMPLE = 30;

    private final Ui ui;

    Values(Ui ui) {
        this.ui = ui;
    }

    String of(Unit unit, @Nullable BigDecimal value) {
        if (value == null) {
            return "—";
        }
        Formats formats = ui.formats();
        return switch (unit) {
            case COUNT -> formats.number(value.longValue());
            case MONEY -> formats.money(minor(value, formats.currency()));
            case PERCENT -> formats.percent(value.doubleValue() / 100, 1);
            case SCORE -> formats.number(value.doubleValue(), 2);
            case POINTS ->
                formats.number(value.setScale(0, RoundingMode.HALF_UP).longValue());
            case DAYS -> ui.t("insights.days", formats.number(value.doubleValue(), 1));
            case HOURS -> ui.t("insights.hours", formats.number(value.doubleValue(), 1));
        };
    }

    static long minor(BigDecimal value, Currency currency) {
        return value.movePointRight(currency.getDefaultFractionDigits())
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
    }

    static boolean isSmall(Metric metric, Answer.Point point) {
        return metric.sampled() && point.value() != null && point.n() < SMALL_SAMPLE;
    }

    String interval(Metric metric, Answer.Point point) {
        BigDecimal low = point.low();
        BigDecimal high = point.high();
        return low == null || high == null ? "" : of(metric.unit(), low) + " … " + of(metric.unit(), high);
    }

    /** Against the period before: amounts and counts by their share, scores by their points. */
    Stat.@Nullable Change change(Metric metric, @Nullable BigDecimal now, @Nullable BigDecimal before) {
        if (now == null || before == null) {
            return null;
        }
        return switch (metric.unit()) {
            case COUNT, MONEY ->
                before.signum() == 0
                        ? null
                        : change(
                                metric,
                                now.subtract(before)
                                        .multiply(BigDecimal.valueOf(100))
                                        .divide(before.abs(), MathContext.DECIMAL64),
                                true);
            case PERCENT, POINTS, SCORE, DAYS, HOURS -> change(metric, now.subtract(before), false);
        };
    }

    private Stat.Change change(Metric metric, BigDecimal by, boolean share) {
        int decimals = switch (metric.unit()) {
            case SCORE -> 2;
            case POINTS -> 0;
            case COUNT, MONEY, PERCENT, DAYS, HOURS -> 1;
        };
        BigDecimal rounded = by.setScale(decimals, RoundingMode.HALF_UP);
        String size = share
                ? ui.formats().percent(rounded.abs().doubleValue() / 100, decimals)
                : ui.t(
                        "insights.change.points",
                        ui.formats().number(rounded.abs().doubleValue(), decimals));
        Stat.Way way = Stat.Way.values()[rounded.signum() > 0 ? 0 : rounded.signum() < 0 ? 1 : 2];
        Stat.Verdict verdict = switch (metric.direction()) {
            case NEUTRAL -> Stat.Verdict.NEUTRAL;
            case UP_IS_GOOD -> verdict(rounded.signum());
            case DOWN_IS_GOOD -> verdict(-rounded.signum());
        };
        return new Stat.Change((rounded.signum() > 0 ? "+" : rounded.signum() < 0 ? "−" : "±") + size, way, verdict);
    }

    private static Stat.Verdict verdict(int sign) {
        return sign > 0 ? Stat.Verdict.GOOD : sign < 0 ? Stat.Verdict.BAD : Stat.Verdict.NEUTRAL;
    }

    /** The change in words, for a sentence. */
    String inWords(Metric metric, @Nullable BigDecimal now, @Nullable BigDecimal before) {
        Stat.Change change = change(metric, now, before);
        if (change == null) {
            return ui.t("insights.lead.none");
        }
        return change.way() == Stat.Way.SAME ? ui.t("insights.lead.same") : ui.t("insights.lead.change", change.text());
    }

    String name(Metric metric) {
        return ui.t("insights.metric." + metric.id());
    }

    String definition(Metric metric) {
        return ui.t("insights.metric." + metric.id() + ".definition");
    }
}
