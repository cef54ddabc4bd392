package org.temas.insights;

import org.temas.platform.web.Period;
import org.temas.platform.web.Stat;
import org.temas.platform.web.Ui;

/** A metric's figure of a period beside that of the period before. */
public record Figure(Metric metric, Answer.Point now, Answer.Point before) {

    Stat stat(Ui ui, Period period) {
        var values = new Values(ui);
        return new Stat(
                metric.id(),
                values.name(metric),
                values.of(metric.unit(), now.value()),
                values.change(metric, now.value(), before.value()),
                metric.sampled() ? ui.number(now.n()) : "",
                values.interval(metric, now),
                Values.isSmall(metric, now),
                values.definition(metric),
                "/metrics/" + metric.id() + "?" + period.query());
    }
}
