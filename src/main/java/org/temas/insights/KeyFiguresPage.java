package org.temas.insights;

import java.util.List;
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

    public List<Stat> stats(Ui ui) {
        return figures.stream().map(figure -> figure.stat(ui, period)).toList();
    }
}
