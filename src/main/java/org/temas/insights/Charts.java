package org.temas.insights;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.temas.platform.web.Chart;
import org.temas.platform.web.Ui;

/** Pictures of answers, in the reader's words. */
final class Charts {

    /** A year of steps fills the width of a page; the table and the export have them all. */
    private static final int MOST_STEPS = 13;

    private final Ui ui;
    private final Labels labels;
    private final Values values;

    Charts(Ui ui) {
        this.ui = ui;
        this.labels = new Labels(ui);
        this.values = new Values(ui);
    }

    /** How an answer is best drawn: over time, as a triangle, or key beside key. */
    Chart of(String id, String title, Answer answer) {
        Question question = answer.question();
        if (question.metric().recipe() instanceof Recipe.Retention) {
            return triangle(id, title, answer);
        }
        return question.interval() == Interval.NONE ? keys(id, title, answer) : overTime(id, title, List.of(answer));
    }

    /** Lines or columns over time; several answers share the axis. */
    Chart overTime(String id, String title, List<Answer> answers) {
        Answer first = answers.getFirst();
        Metric metric = first.question().metric();
        boolean single = answers.size() == 1 && first.series().size() == 1;
        boolean columns = single && !metric.sampled() && (metric.unit() == Unit.MONEY || metric.unit() == Unit.COUNT);
        List<Chart.Series> series = answers.stream()
                .flatMap(answer -> answer.series().stream()
                        .limit(Chart.MOST_SERIES)
                        .map(one -> Chart.Series.of(
                                answer.question().metric().id() + "-" + one.key(),
                                answers.size() > 1 || single
                                        ? values.name(answer.question().metric())
                                        : labels.of(answer, one),
                                one.points().stream()
                                        .map(point -> point(answer, one, point))
                                        .toList())))
                .limit(Chart.MOST_SERIES)
                .toList();
        return new Chart(
                id,
                title,
                latest(metric, series, first),
                columns ? Chart.Type.BAR : Chart.Type.LINE,
                unit(metric),
                metric.unit() == Unit.MONEY ? ui.formats().currency().getCurrencyCode() : "",
                axis(first.question().interval()),
                series,
                List.of(),
                first.asOf());
    }

    /** Bars, one for each key. */
    Chart keys(String id, String title, Answer answer) {
        Metric metric = answer.question().metric();
        List<Chart.Point> points = answer.series().stream()
                .limit(40)
                .map(series -> {
                    Answer.Point point = series.points().getFirst();
                    Chart.Point drawn = point(answer, series, point);
                    return new Chart.Point(
                            labels.of(answer, series),
                            drawn.y(),
                            drawn.low(),
                            drawn.high(),
                            drawn.n(),
                            drawn.small(),
                            drawn.href());
                })
                .toList();
        return new Chart(
                id,
                title,
                largest(metric, answer),
                Chart.Type.BAR,
                unit(metric),
                metric.unit() == Unit.MONEY ? ui.formats().currency().getCurrencyCode() : "",
                Chart.Axis.CATEGORY,
                List.of(Chart.Series.of(metric.id(), values.name(metric), points)),
                List.of(),
                answer.asOf());
    }

    private Chart triangle(String id, String title, Answer answer) {
        List<Chart.Series> cohorts = answer.series().stream()
                .map(series -> {
                    var steps = new java.util.ArrayList<Chart.Point>();
                    for (int age = 0; age < Math.min(MOST_STEPS, series.points().size()); age++) {
                        Chart.Point drawn =
                                point(answer, series, series.points().get(age));
                        steps.add(new Chart.Point(
                                Integer.toString(age),
                                drawn.y(),
                                drawn.low(),
                                drawn.high(),
                                drawn.n(),
                                drawn.small(),
                                null));
                    }
                    String name = Objects.requireNonNullElse(series.key(), "");
                    return Chart.Series.of(
                            name,
                            name.length() > 7 && answer.question().interval() == Interval.MONTH
                                    ? name.substring(0, 7)
                                    : name,
                            steps);
                })
                .toList();
        return new Chart(
                id,
                title,
                "",
                Chart.Type.HEAT,
                Chart.Unit.PERCENT,
                "",
                Chart.Axis.STEP,
                cohorts,
                List.of(),
                answer.asOf());
    }

    private Chart.Point point(Answer answer, Answer.Series series, Answer.Point point) {
        Metric metric = answer.question().metric();
        return new Chart.Point(
                point.from().toString(),
                drawn(metric, point.value()),
                drawn(metric, onScale(metric, point.low())),
                drawn(metric, onScale(metric, point.high())),
                point.n(),
                Values.isSmall(metric, point),
                series.kind() == Answer.Series.Kind.OTHER ? null : Addresses.rows(answer.question(), series, point));
    }

    /** The interval of two answers is wider than the scale they were given on; a picture shows what is possible. */
    private static @Nullable BigDecimal onScale(Metric metric, @Nullable BigDecimal bound) {
        if (bound == null || metric.unit() != Unit.SCORE) {
            return bound;
        }
        BigDecimal best = BigDecimal.valueOf(metric == Metric.CES ? 7 : 5);
        return bound.max(BigDecimal.ONE).min(best);
    }

    /** Money is drawn in minor units, as the browser's formats expect. */
    private @Nullable Double drawn(Metric metric, @Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        return metric.unit() == Unit.MONEY
                ? value.movePointRight(ui.formats().currency().getDefaultFractionDigits())
                        .doubleValue()
                : Double.valueOf(value.doubleValue());
    }

    private String latest(Metric metric, List<Chart.Series> series, Answer answer) {
        if (series.isEmpty() || answer.series().isEmpty()) {
            return "";
        }
        Optional<Answer.Point> last = answer.series().getFirst().points().reversed().stream()
                .filter(point -> point.value() != null)
                .findFirst();
        return last.map(point -> ui.t(
                        "insights.chart.summary.latest",
                        series.getFirst().name(),
                        values.of(metric.unit(), point.value())))
                .orElse("");
    }

    private String largest(Metric metric, Answer answer) {
        return answer.series().stream()
                .filter(series -> series.kind() == Answer.Series.Kind.VALUE
                        && series.points().getFirst().value() instanceof BigDecimal value
                        && value.signum() > 0)
                .max(Comparator.comparing((Answer.Series series) ->
                        Objects.requireNonNull(series.points().getFirst().value())))
                .map(series -> ui.t(
                        "insights.chart.summary.largest",
                        labels.of(answer, series),
                        values.of(metric.unit(), series.points().getFirst().value())))
                .orElse("");
    }

    private static Chart.Unit unit(Metric metric) {
        return switch (metric.unit()) {
            case COUNT, DAYS, HOURS, SCORE -> Chart.Unit.NUMBER;
            case MONEY -> Chart.Unit.MONEY;
            case PERCENT -> Chart.Unit.PERCENT;
            case POINTS -> Chart.Unit.POINTS;
        };
    }

    private static Chart.Axis axis(Interval interval) {
        return switch (interval) {
            case DAY, NONE -> Chart.Axis.DAY;
            case WEEK -> Chart.Axis.WEEK;
            case MONTH -> Chart.Axis.MONTH;
        };
    }
}
