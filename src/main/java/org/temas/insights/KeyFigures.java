package org.temas.insights;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.temas.access.Permission;
import org.temas.platform.web.Authority;
import org.temas.platform.web.HomeCard;
import org.temas.platform.web.Period;
import org.temas.platform.web.Ui;
import org.temas.platform.web.Viewer;

/** The few figures people look at first, on the home page. */
@Component
final class KeyFigures implements HomeCard {

    private static final List<Metric> WANTED = List.of(
            Metric.REVENUE, Metric.ORDERS, Metric.ACTIVE_CUSTOMERS, Metric.NEW_CUSTOMERS, Metric.NPS, Metric.CSAT);

    private final Dashboard dashboard;

    KeyFigures(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Authority authority() {
        return Permission.METRICS_READ;
    }

    @Override
    public Optional<KeyFiguresPage> card(Viewer viewer) {
        Period period = dashboard.period(null, null, null);
        List<Figure> figures = dashboard.key(period, WANTED);
        return figures.isEmpty() ? Optional.empty() : Optional.of(new KeyFiguresPage(period, figures));
    }

    /** The card's figures are remembered for a moment, so saying them in words asks nothing twice. */
    @Override
    public Optional<String> sentence(Ui ui) {
        return card(ui.viewer()).map(card -> card.sentence(ui)).filter(sentence -> !sentence.isEmpty());
    }
}
