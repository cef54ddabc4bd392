package org.temas.insights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.temas.platform.web.Chart;
import org.temas.platform.web.Choice;
import org.temas.platform.web.Crumb;
import org.temas.platform.web.Page;
import org.temas.platform.web.Period;
import org.temas.platform.web.Stat;
import org.temas.platform.web.Ui;

/**
 * One metric: its figure, its picture, its parts, its definition.
 *
 * @param answer as asked for, cut into points
 * @param whole the whole period
 * @param before the period before
 * @param keys the breakdown over the whole period
 */
public record MetricPage(Period period, Answer answer, Answer whole, Answer before, Answer keys, List<String> traits)
        implements Page {

    public Metric metric() {
        return answer.question().metric();
    }

    @Override
    public String title(Ui ui) {
        return ui.t("insights.metric." + metric().id());
    }

    public List<Crumb> crumbs(Ui ui) {
        return List.of(new Crumb(ui.t("insights.title"), "/metrics?" + period.query()));
    }

    /** Whether the metric has one figure for a period, and not a figure for each of its own keys. */
    public boolean isSingle() {
        return whole.series().size() == 1
                && whole.series().getFirst().kind() == Answer.Series.Kind.ALL
                && whole.question().interval() == Interval.NONE;
    }

    public String lead(Ui ui) {
        if (!isSingle()) {
            return ui.t("insights.metric." + metric().id() + ".definition");
        }
        var values = new Values(ui);
        Answer.Point now = point(whole);
        return now.value() == null
                ? ui.t("insights.lead.metric.none")
                : ui.t(
                        "insights.lead.metric",
                        title(ui),
                        values.of(metric().unit(), now.value()),
                        values.inWords(metric(), now.value(), point(before).value()));
    }

    public Stat stat(Ui ui) {
        return new Figure(metric(), point(whole), point(before)).stat(ui, period);
    }

    private static Answer.Point point(Answer answer) {
        return answer.series().getFirst().points().getFirst();
    }

    public Chart chart(Ui ui) {
        return new Charts(ui).of(metric().id(), title(ui), answer);
    }

    public String csv() {
        return Addresses.csv(answer.question());
    }

    public String rows() {
        Answer.Series first = whole.series().isEmpty()
                ? new Answer.Series(Answer.ALL, Answer.Series.Kind.ALL, List.of())
                : whole.series().getFirst();
        return Addresses.rows(
                whole.question(),
                new Answer.Series(first.key(), Answer.Series.Kind.ALL, List.of()),
                new Answer.Point(whole.question().from(), whole.question().to(), null, 0, null, null));
    }

    /** A line of the list of parts. */
    public record Part(String name, String value, String interval, String n, boolean small, String rows) {}

    public List<Part> parts(Ui ui) {
        var labels = new Labels(ui);
        var values = new Values(ui);
        if (keys.series().size() < 2 || keys.question().interval() != Interval.NONE) {
            return List.of();
        }
        return keys.series().stream()
                .map(series -> {
                    Answer.Point point = series.points().getFirst();
                    return new Part(
                            labels.of(keys, series),
                            values.of(metric().unit(), point.value()),
                            values.interval(metric(), point),
                            ui.number(point.n()),
                            Values.isSmall(metric(), point),
                            series.kind() == Answer.Series.Kind.OTHER
                                    ? ""
                                    : Addresses.rows(keys.question(), series, point));
                })
                .toList();
    }

    /** Whether its numbers do not say themselves what they count. */
    public boolean isPlain() {
        return switch (metric().unit()) {
            case MONEY, PERCENT, DAYS, HOURS -> false;
            case COUNT, SCORE, POINTS -> true;
        };
    }

    public List<Choice> intervals(Ui ui) {
        return metric().intervals().stream()
                .sorted()
                .map(interval ->
                        new Choice(ui.with("interval", interval.id()), ui.t("insights.interval." + interval.id())))
                .toList();
    }

    public String interval(Ui ui) {
        return ui.with("interval", answer.question().interval().id());
    }

    public List<Choice> breakdowns(Ui ui) {
        var choices = new ArrayList<Choice>();
        if (metric().breakdowns().isEmpty()) {
            return choices;
        }
        choices.add(new Choice("", ui.t("insights.breakdown.none")));
        metric().breakdowns().stream()
                .filter(dimension -> dimension != Dimension.TRAIT)
                .sorted(Comparator.naturalOrder())
                .forEach(dimension -> choices.add(new Choice(dimension.id(), ui.t("insights.by." + dimension.id()))));
        traits.forEach(trait -> choices.add(new Choice("trait:" + trait, ui.t("insights.breakdown.trait", trait))));
        return choices;
    }

    public String chosen() {
        Question.By by = answer.question().by();
        return by == null ? "" : by.text();
    }

    /** The filters in words, each with the address without it. */
    public List<Choice> filters(Ui ui) {
        var labels = new Labels(ui);
        return answer.question().where().stream()
                .map(where -> new Choice(
                        ui.without("where", where.text()),
                        ui.t(
                                "insights.filter.active",
                                DashboardPage.name(ui, where.by()),
                                where.value().isEmpty()
                                        ? ui.t("insights.key.none")
                                        : labels.of(where.by(), where.value()))))
                .toList();
    }

    public String formula(Ui ui) {
        return ui.t("insights.formula." + metric().intervalFormula());
    }

    public String source(Ui ui) {
        String table = switch (metric().recipe(answer.question()).grain()) {
            case INTERACTION -> "interaction";
            case ORDERS -> "orders";
            case LINE -> "order_line";
            case REFUND -> "refund";
            case ANSWER -> "answer";
            case CUSTOMER -> "customer";
        };
        return ui.t("insights.definition.source", ui.t("insights.source." + table));
    }

    public String unit(Ui ui) {
        return ui.t(
                "insights.definition.unit",
                ui.t("insights.unit." + metric().unit().id()),
                ui.t("insights.direction." + metric().direction().id()));
    }

    /** The same question from a program. */
    public String api() {
        Question question = answer.question();
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("from", question.from().toString());
        parameters.put("to", question.to().toString());
        parameters.put("interval", question.interval().id());
        parameters.put("by", chosen());
        return Ui.url("/api/v1/metrics/" + metric().id(), parameters) + Addresses.filters(question.where());
    }
}
