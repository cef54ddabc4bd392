package org.temas.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.temas.platform.web.Page;
import org.temas.platform.web.Period;
import org.temas.platform.web.Stat;
import org.temas.platform.web.Ui;

/** The card of the home page. */
public record KeyFiguresPage(Period period, List<Figure> figures) implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("insights.card.title", ui.period(period));
    }

    /** The answer first: how the revenue goes, and how satisfied people are; empty while there is neither. */
    String sentence(Ui ui) {
        var values = new Values(ui);
        var said = new ArrayList<String>();
        figure(Metric.REVENUE).ifPresent(revenue -> {
            String now = values.of(Unit.MONEY, revenue.now().value());
            Stat.Change change = values.change(
                    Metric.REVENUE, revenue.now().value(), revenue.before().value());
            if (change == null) {
                said.add(ui.t("insights.home.revenue", now));
                return;
            }
            String size = change.text().substring(1);
            said.add(
                    switch (change.way()) {
                        case UP -> ui.t("insights.home.revenue.up", now, size, period.days());
                        case DOWN -> ui.t("insights.home.revenue.down", now, size, period.days());
                        case SAME -> ui.t("insights.home.revenue.same", now, period.days());
                    });
        });
        figure(Metric.NPS)
                .or(() -> figure(Metric.CSAT))
                .ifPresent(score -> said.add(ui.t(
                        "insights.home." + score.metric().id(),
                        values.of(score.metric().unit(), score.now().value()),
                        ui.number(score.now().n()))));
        if (said.isEmpty()) {
            figure(Metric.ACTIVE_CUSTOMERS)
                    .ifPresent(active -> said.add(ui.t(
                            "insights.lead.customers", ui.number(active.now().n()))));
        }
        return String.join(" ", said);
    }

    private Optional<Figure> figure(Metric metric) {
        return figures.stream()
                .filter(figure -> figure.metric() == metric
                        && figure.now().n() > 0
                        && figure.now().value() != null)
                .findFirst();
    }

    public List<Stat> stats(Ui ui) {
        return figures.stream().map(figure -> figure.stat(ui, period)).toList();
    }
}
