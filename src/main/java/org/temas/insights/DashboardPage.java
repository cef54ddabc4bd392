package org.temas.insights;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.temas.insights.Question.By;
import org.temas.platform.web.Chart;
import org.temas.platform.web.Choice;
import org.temas.platform.web.Page;
import org.temas.platform.web.Period;
import org.temas.platform.web.Stat;
import org.temas.platform.web.Ui;

/** The figures people open every morning. */
public record DashboardPage(
        Period period,
        Metrics.@Nullable Range range,
        @Nullable By by,
        List<Figure> figures,
        List<Answer> pictures,
        List<Answer> broken,
        List<String> traits,
        @Nullable Instant asOf)
        implements Page {

    static DashboardPage empty(Period period) {
        return new DashboardPage(period, null, null, List.of(), List.of(), List.of(), List.of(), null);
    }

    /** A picture with the page of its metric and its file. */
    public record Card(Chart chart, String csv, String definition, boolean half) {}

    @Override
    public String title(Ui ui) {
        return ui.t("insights.title");
    }

    /** Nothing has come in yet. */
    public boolean isNew() {
        return range == null;
    }

    /** There is something, but not in this period. */
    public boolean isBare() {
        return figures.stream().allMatch(figure -> figure.now().n() == 0);
    }

    /** The period that holds everything, for the address. */
    public String everything() {
        return range == null ? "" : Addresses.period(range.first(), range.last().plusDays(1));
    }

    public String lead(Ui ui) {
        if (isNew() || isBare()) {
            return "";
        }
        var values = new Values(ui);
        var sentence = new StringBuilder();
        Figure revenue = figure(Metric.REVENUE);
        if (revenue.now().n() > 0) {
            sentence.append(ui.t(
                    "insights.lead.revenue",
                    values.of(Unit.MONEY, revenue.now().value()),
                    values.inWords(
                            Metric.REVENUE,
                            revenue.now().value(),
                            revenue.before().value())));
        }
        Figure nps = figure(Metric.NPS);
        if (nps.now().n() > 0) {
            sentence.append(' ')
                    .append(ui.t(
                            "insights.lead.nps.interval",
                            values.of(Unit.POINTS, nps.now().value()),
                            values.of(Unit.POINTS, nps.now().low()),
                            values.of(Unit.POINTS, nps.now().high()),
                            ui.number(nps.now().n())));
        }
        Figure active = figure(Metric.ACTIVE_CUSTOMERS);
        if (active.now().n() > 0) {
            sentence.append(' ')
                    .append(ui.t(
                            "insights.lead.customers", ui.number(active.now().n())));
        }
        return sentence.toString().strip();
    }

    private Figure figure(Metric metric) {
        return figures.stream()
                .filter(figure -> figure.metric() == metric)
                .findFirst()
                .orElseThrow();
    }

    public List<Stat> stats(Ui ui) {
        return figures.stream().map(figure -> figure.stat(ui, period)).toList();
    }

    public List<Card> cards(Ui ui) {
        var charts = new Charts(ui);
        var cards = new ArrayList<Card>();
        cards.add(card(
                ui, charts.of("revenue", ui.t("insights.chart.revenue"), pictures.get(0)), pictures.get(0), false));
        cards.add(card(ui, charts.of("nps", ui.t("insights.metric.nps"), pictures.get(1)), pictures.get(1), true));
        cards.add(card(ui, charts.keys("csat", ui.t("insights.chart.csat"), pictures.get(2)), pictures.get(2), true));
        cards.add(card(
                ui,
                charts.overTime("people", ui.t("insights.chart.people"), List.of(pictures.get(3), pictures.get(4))),
                pictures.get(3),
                true));
        cards.add(card(ui, charts.of("churn", ui.t("insights.chart.churn"), pictures.get(5)), pictures.get(5), true));
        cards.add(card(
                ui, charts.of("retention", ui.t("insights.chart.retention"), pictures.get(6)), pictures.get(6), false));
        cards.add(card(ui, charts.keys("rfm", ui.t("insights.chart.rfm"), pictures.get(7)), pictures.get(7), true));
        cards.add(
                card(ui, charts.keys("funnel", ui.t("insights.chart.funnel"), pictures.get(8)), pictures.get(8), true));
        cards.add(card(
                ui,
                charts.keys("touchpoints", ui.t("insights.chart.touchpoints"), pictures.get(9)),
                pictures.get(9),
                true));
        cards.add(card(
                ui,
                charts.keys("channels", ui.t("insights.chart.channels"), pictures.get(10)),
                pictures.get(10),
                true));
        return cards;
    }

    public List<Card> brokenCards(Ui ui) {
        var charts = new Charts(ui);
        return broken.stream()
                .map(answer -> {
                    Metric metric = answer.question().metric();
                    return card(
                            ui, charts.keys("by-" + metric.id(), new Values(ui).name(metric), answer), answer, true);
                })
                .toList();
    }

    private static Card card(Ui ui, Chart chart, Answer answer, boolean half) {
        return new Card(
                chart,
                Addresses.csv(answer.question()),
                new Values(ui).definition(answer.question().metric()),
                half);
    }

    /** What the whole page can be broken down by. */
    public List<Choice> breakdowns(Ui ui) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", ui.t("insights.breakdown.none")));
        for (Dimension dimension : Dimension.values()) {
            if (dimension != Dimension.TRAIT && dimension != Dimension.SCORE && dimension != Dimension.KIND) {
                choices.add(new Choice(dimension.id(), ui.t("insights.by." + dimension.id())));
            }
        }
        traits.forEach(trait -> choices.add(new Choice("trait:" + trait, ui.t("insights.breakdown.trait", trait))));
        return choices;
    }

    public String chosen() {
        return by == null ? "" : by.text();
    }

    public String brokenTitle(Ui ui) {
        return by == null ? "" : ui.t("insights.breakdown.title", name(ui, by));
    }

    static String name(Ui ui, By by) {
        return by.dimension() == Dimension.TRAIT
                ? by.trait()
                : ui.t("insights.by." + by.dimension().id());
    }
}
