package org.temas.insights;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.temas.customers.Label;
import org.temas.platform.web.Crumb;
import org.temas.platform.web.Page;
import org.temas.platform.web.Slice;
import org.temas.platform.web.Ui;

/** The rows behind a figure. */
public record RowsPage(Question question, String key, Slice<Line> lines, Map<Long, Label> names) implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t(
                "insights.rows.title",
                ui.t("insights.metric." + question.metric().id()));
    }

    public List<Crumb> crumbs(Ui ui) {
        return List.of(
                new Crumb(ui.t("insights.title"), "/metrics?" + Addresses.period(question.from(), question.to())),
                new Crumb(ui.t("insights.metric." + question.metric().id()), figure()));
    }

    public String figure() {
        return Addresses.metric(question);
    }

    public String lead(Ui ui) {
        String period = ui.date(question.from()) + " – " + ui.date(question.to().minusDays(1));
        boolean lost = question.metric() == Metric.CHURN_RATE || question.metric() == Metric.REVENUE_CHURN;
        return period + ". " + ui.t(lost ? "insights.rows.lost" : "insights.rows.lead");
    }

    Line.Kind kind() {
        return Line.Kind.of(question);
    }

    public boolean hasOrder() {
        return switch (kind()) {
            case ORDER, ITEM, REFUND, ANSWER -> true;
            case INTERACTION, CUSTOMER -> false;
        };
    }

    public boolean hasAmount() {
        return switch (kind()) {
            case ORDER, ITEM, REFUND, CUSTOMER -> true;
            case INTERACTION, ANSWER -> false;
        };
    }

    public boolean hasNumber() {
        return switch (kind()) {
            case ITEM, ANSWER, CUSTOMER -> true;
            case ORDER, REFUND, INTERACTION -> false;
        };
    }

    public String numberTitle(Ui ui) {
        return switch (kind()) {
            case ANSWER -> ui.t("insights.rows.score");
            case ITEM -> ui.t("insights.rows.quantity");
            case CUSTOMER, ORDER, REFUND, INTERACTION -> ui.t("insights.rows.orders");
        };
    }

    public String when(Ui ui, Line line) {
        boolean day = line.at().toLocalTime().toSecondOfDay() == 0;
        return day ? ui.date(line.at().toLocalDate()) : ui.time(line.instant());
    }

    public String number(Ui ui, Line line) {
        Double number = line.number();
        return number == null
                ? "—"
                : ui.formats()
                        .number(
                                number,
                                BigDecimal.valueOf(number).stripTrailingZeros().scale() > 0 ? 1 : 0);
    }

    public String amount(Ui ui, Line line) {
        Long minor = line.minor();
        return minor == null ? "—" : ui.money(minor);
    }

    public String detail(Ui ui, Line line) {
        if (line.detail().equals("refund")) {
            return ui.t("insights.rows.refund");
        }
        String text = kind() == Line.Kind.ORDER ? "insights.value.channel." + line.detail() : "";
        return !text.isEmpty() && ui.has(text) ? ui.t(text) : line.detail();
    }

    public String customer(Ui ui, Line line) {
        if (line.customer() <= 0) {
            return ui.t("insights.rows.customer.unknown");
        }
        Label label = names.get(line.customer());
        return label == null ? ui.t("insights.rows.customer.hidden", Long.toString(line.customer())) : label.name();
    }

    /** The customer's page, or nothing for those who may not see customers. */
    public String customerPage(Line line) {
        Label label = names.get(line.customer());
        return label == null ? "" : "/customers/" + label.id().value();
    }

    /** The order's page; numbers that do not fit into a path go as a parameter. */
    public String orderPage(Line line) {
        return line.id().matches("(?!number$)[A-Za-z0-9_~-][A-Za-z0-9._~-]*")
                ? "/orders/" + line.id()
                : "/orders/number?is=" + Addresses.encoded(line.id());
    }
}
