package org.temas.insights;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.insights.Question.By;
import org.temas.platform.web.Period;
import org.temas.platform.web.Refusal;

/** Which figures the dashboard shows, and for which period. */
@Component
final class Dashboard {

    static final List<Metric> FIGURES = List.of(
            Metric.REVENUE,
            Metric.ORDERS,
            Metric.AVERAGE_ORDER_VALUE,
            Metric.BASKET_SIZE,
            Metric.ACTIVE_CUSTOMERS,
            Metric.NEW_CUSTOMERS,
            Metric.REPEAT_RATE,
            Metric.CHURN_RATE,
            Metric.NPS,
            Metric.CSAT,
            Metric.CES,
            Metric.INTERACTIONS);

    /** What is broken down when somebody chooses a breakdown, as far as it has that dimension. */
    private static final List<Metric> BROKEN =
            List.of(Metric.REVENUE, Metric.ITEM_SALES, Metric.ORDERS, Metric.NPS, Metric.CSAT, Metric.INTERACTIONS);

    private final Metrics metrics;
    private final Board board;

    Dashboard(Metrics metrics, Board board) {
        this.metrics = metrics;
        this.board = board;
    }

    DashboardPage page(Map<String, String> parameters) {
        Optional<Metrics.Range> range = metrics.range();
        Period period = period(parameters.get("period"), parameters.get("from"), parameters.get("to"), range);
        if (range.isEmpty()) {
            return DashboardPage.empty(period);
        }
        By by = by(parameters.get("by"));
        Period before = period.before();
        var questions = new ArrayList<Question>();
        FIGURES.forEach(metric -> questions.add(Question.pair(metric, before.from(), period.from(), period.to())));
        List<Question> pictures = pictures(period);
        questions.addAll(pictures);
        List<Question> broken = by == null ? List.of() : broken(period, by);
        questions.addAll(broken);
        List<Answer> answers = board.ask(questions);

        var figures = new ArrayList<Figure>();
        for (int i = 0; i < FIGURES.size(); i++) {
            figures.add(figure(FIGURES.get(i), answers.get(i)));
        }
        int begin = FIGURES.size();
        return new DashboardPage(
                period,
                range.get(),
                by,
                figures,
                answers.subList(begin, begin + pictures.size()),
                answers.subList(begin + pictures.size(), answers.size()),
                traits(),
                answers.getFirst().asOf());
    }

    /** The key figures of the last days beside those before; empty while there is nothing. */
    List<Figure> key(Period period, List<Metric> wanted) {
        if (metrics.range().isEmpty()) {
            return List.of();
        }
        Period before = period.before();
        List<Question> questions = wanted.stream()
                .map(metric -> Question.pair(metric, before.from(), period.from(), period.to()))
                .toList();
        return board.ask(questions).stream()
                .map(answer -> figure(answer.question().metric(), answer))
                .toList();
    }

    private static Figure figure(Metric metric, Answer answer) {
        List<Answer.Point> points = answer.series().getFirst().points();
        return new Figure(metric, points.get(1), points.get(0));
    }

    private static List<Question> pictures(Period period) {
        LocalDate yearAgo = period.to().minusDays(1).withDayOfMonth(1).minusMonths(11);
        LocalDate monthEnd = period.to().minusDays(1).withDayOfMonth(1).plusMonths(1);
        return List.of(
                over(Metric.REVENUE, period),
                over(Metric.NPS, period),
                Question.of(Metric.CSAT_DISTRIBUTION, period.from(), period.to(), Interval.NONE),
                over(Metric.ACTIVE_CUSTOMERS, period),
                over(Metric.NEW_CUSTOMERS, period),
                Question.of(Metric.CHURN_RATE, yearAgo, monthEnd, Interval.MONTH),
                Question.of(Metric.RETENTION, yearAgo, monthEnd, Interval.MONTH),
                Question.of(Metric.RFM, period.from(), period.to(), Interval.NONE),
                Question.of(Metric.FUNNEL_STAGE, period.from(), period.to(), Interval.NONE),
                Question.of(Metric.TOUCHPOINT_VOLUME, period.from(), period.to(), Interval.NONE)
                        .by(By.of(Dimension.TOUCHPOINT)),
                Question.of(Metric.INTERACTIONS, period.from(), period.to(), Interval.NONE)
                        .by(By.of(Dimension.CHANNEL)));
    }

    private static Question over(Metric metric, Period period) {
        return Question.of(metric, period.from(), period.to(), interval(metric, period));
    }

    private static List<Question> broken(Period period, By by) {
        return BROKEN.stream()
                .filter(metric -> metric.breakdowns().contains(by.dimension()))
                .map(metric -> Question.of(metric, period.from(), period.to(), Interval.NONE)
                        .by(by))
                .toList();
    }

    private static @Nullable By by(@Nullable String text) {
        for (Metric metric : BROKEN) {
            try {
                return QuestionReader.by(metric, text);
            } catch (Refusal notThisMetric) {
                // another may have it
            }
        }
        return null;
    }

    /** Days for a month, weeks for half a year, else months. */
    static Interval interval(Metric metric, Period period) {
        Interval fit = period.days() <= 31 ? Interval.DAY : period.days() <= 182 ? Interval.WEEK : Interval.MONTH;
        return metric.intervals().contains(fit)
                ? fit
                : metric.intervals().contains(Interval.MONTH) ? Interval.MONTH : Interval.NONE;
    }

    List<String> traits() {
        return metrics.traits();
    }

    Period period(@Nullable String preset, @Nullable String from, @Nullable String to) {
        boolean chosen = preset != null || from != null;
        return period(preset, from, to, chosen ? Optional.empty() : metrics.range());
    }

    /** What was chosen; else the last 30 days, or all there is when nothing is as young as that. */
    private Period period(
            @Nullable String preset, @Nullable String from, @Nullable String to, Optional<Metrics.Range> range) {
        LocalDate today = metrics.today();
        boolean old = range.isPresent() && range.get().last().isBefore(today.minusDays(30));
        if (preset == null && from == null && to == null && old) {
            return new Period(
                    Period.Preset.CUSTOM,
                    range.get().first(),
                    range.get().last().plusDays(1));
        }
        return Period.parse(preset, from, to, Period.Preset.LAST_30, today);
    }
}
