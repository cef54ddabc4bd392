package org.temas.sales;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.temas.customers.Label;
import org.temas.interactions.Fact;
import org.temas.interactions.Facts;
import org.temas.interactions.Interaction;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** An order with everything that is known of it. */
public record OrderPage(
        SalesOrder order,
        List<OrderLine> lines,
        List<OrderRefund> refunds,
        @Nullable Label customer,
        List<Entry> history)
        implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("sales.order", order.orderId());
    }

    /** The sentence a person comes for. */
    public String lead(Ui ui) {
        String amount = Amounts.text(ui, order.gross(), order.currency());
        return ui.t("sales.order.lead", amount, ui.date(order.placedAt()), Amounts.status(ui, order));
    }

    public List<Entry> answers() {
        return history.stream().filter(entry -> entry.answer() != null).toList();
    }

    /** What the customer pays after what was given back, or null when an amount is missing. */
    public @Nullable Long kept() {
        Long gross = order.gross();
        if (gross == null) {
            return null;
        }
        long back = 0;
        for (OrderRefund refund : refunds) {
            Long amount = refund.amount();
            back += amount == null ? gross : amount;
        }
        return gross - back;
    }

    /** An interaction that speaks of the order. */
    public record Entry(
            Instant at,
            String kind,
            String channel,
            @Nullable Answer answer) {

        /** A score somebody gave. */
        public record Answer(
                String metric,
                String score,
                int scale,
                @Nullable String comment) {}

        static Entry of(Interaction one, Currency currency) {
            Fact fact = Facts.of(one, currency).orElse(null);
            Answer answer = fact instanceof Fact.Answer given
                    ? new Answer(
                            given.metric(),
                            given.score().stripTrailingZeros().toPlainString(),
                            given.scale(),
                            given.comment())
                    : null;
            return new Entry(one.occurredAt(), one.kind(), one.source().channel(), answer);
        }
    }
}
