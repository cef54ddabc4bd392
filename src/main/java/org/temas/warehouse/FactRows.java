package org.temas.warehouse;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.temas.interactions.Fact;
import org.temas.interactions.Facts;
import org.temas.interactions.Interaction;
import org.temas.interactions.Source;

/** The facts of a batch as columns, on their way to {@link FactTables}. */
final class FactRows {

    private static final Logger LOG = LoggerFactory.getLogger(FactRows.class);

    /** Separates the names and the values of a map on its way into DuckDB. */
    private static final char SEPARATOR = '\u001f';

    private final Columns orders = new Columns(OrderTables.ORDERS, 256);
    private final Columns lines = new Columns(OrderTables.LINES, 512);
    private final Columns refunds = new Columns(RefundTables.REFUNDS, 64);
    private final Columns answers = new Columns(FactTables.ANSWERS, 256);
    private final Days days;
    private final Reporting money;

    FactRows(Days days, Reporting money) {
        this.days = days;
        this.money = money;
    }

    Columns orders() {
        return orders;
    }

    Columns lines() {
        return lines;
    }

    Columns refunds() {
        return refunds;
    }

    Columns answers() {
        return answers;
    }

    int size() {
        return orders.size() + lines.size() + refunds.size() + answers.size();
    }

    void clear() {
        orders.clear();
        lines.clear();
        refunds.clear();
        answers.clear();
    }

    /**
     * Adds what the interaction says, if it says something. Whatever reading it brings up, it is counted as an interaction
     * all the same: the copy never stops at one row.
     */
    void read(Interaction one) {
        try {
            Facts.of(one, money.currency()).ifPresent(fact -> add(fact, one.source()));
        } catch (RuntimeException e) {
            LOG.warn("Interaction {} could not be read as {}", one.seq(), one.kind(), e);
        }
    }

    private void add(Fact fact, Source source) {
        switch (fact) {
            case Fact.Order order -> add(order, source);
            case Fact.Cancellation cancellation -> add(cancellation, source);
            case Fact.Refund refund -> add(refund);
            case Fact.Answer answer -> add(answer, source);
        }
    }

    private void add(Fact.Order order, Source source) {
        Instant placed = order.placed() == null && !order.update() ? order.at() : order.placed();
        String channel = order.channel() == null && !order.update() ? source.channel() : order.channel();
        boolean hasLines = !order.update() || !order.lines().isEmpty();
        orders.next()
                .put(order.orderId())
                .put(order.customer())
                .put(!order.update())
                .put(false)
                .put(!order.update() || order.gross() != null)
                .put(hasLines);
        time(orders, order.at());
        time(orders, placed);
        orders.put(inReporting(order.gross(), order))
                .put(inReporting(order.items(), order))
                .put(inReporting(order.shipping(), order))
                .put(inReporting(order.discount(), order))
                .put(order.currency())
                .put(order.status())
                .put(channel)
                .put(order.store())
                .put(order.province())
                .put(micros(order.promised()))
                .put(micros(order.delivered()))
                .put(hasLines ? (Integer) order.lines().size() : null)
                .put((long) source.id())
                .put(order.seq())
                .put(money.factor(order.currency(), order.rate()));
        for (Fact.Line line : order.lines()) {
            lines.next()
                    .put(order.orderId())
                    .put(order.seq())
                    .put((long) line.number())
                    .put(line.product() == null ? line.sku() : line.product())
                    .put(line.name())
                    .put(line.category())
                    .put(line.quantity().doubleValue())
                    .put(inReporting(line.amount(), order));
        }
    }

    private void add(Fact.Cancellation cancellation, Source source) {
        orders.next()
                .put(cancellation.orderId())
                .put(cancellation.customer())
                .put(false)
                .put(true)
                .put(false)
                .put(false);
        time(orders, cancellation.at());
        time(orders, null);
        for (int skipped = 0; skipped < 12; skipped++) {
            orders.put((String) null);
        }
        orders.put((long) source.id()).put(cancellation.seq()).put((Double) null);
    }

    private void add(Fact.Refund refund) {
        boolean byRateOfOrder = refund.rate() == null && money.isForeign(refund.currency());
        refunds.next()
                .put(refund.refundId())
                .put(refund.orderId())
                .put(refund.customer())
                .put(days.of(Days.micros(refund.at())))
                .put(money.of(refund.amount(), refund.currency(), refund.rate()))
                .put(refund.amount() == null)
                .put(byRateOfOrder ? refund.amount() : null)
                .put(byRateOfOrder ? refund.currency() : null)
                .put(refund.seq());
    }

    private void add(Fact.Answer answer, Source source) {
        long at = Days.micros(answer.at());
        Map<String, String> traits = clean(answer.traits());
        answers.next()
                .put(answer.seq())
                .put(answer.customer())
                .put(at)
                .put(days.of(at))
                .put(answer.metric())
                .put(answer.score().doubleValue())
                .put(answer.comment() == null ? 0L : answer.comment().length())
                .put(answer.survey())
                .put(answer.orderId())
                .put(answer.product())
                .put((long) source.id())
                .put(answer.channel() == null ? source.channel() : answer.channel())
                .put(names(traits))
                .put(values(traits));
    }

    private @Nullable Long inReporting(@Nullable Long minor, Fact.Order order) {
        return money.of(minor, order.currency(), order.rate());
    }

    /** A moment and its local date. */
    private void time(Columns to, @Nullable Instant at) {
        if (at == null) {
            to.put((Long) null).put((Long) null);
        } else {
            long micros = Days.micros(at);
            to.put(micros).put(days.of(micros));
        }
    }

    private static @Nullable Long micros(@Nullable Instant at) {
        return at == null ? null : Long.valueOf(Days.micros(at));
    }

    /** Names and values without the separator; the first of equal names wins. */
    static Map<String, String> clean(Map<String, String> given) {
        var clean = new LinkedHashMap<String, String>();
        given.forEach((name, value) -> clean.putIfAbsent(name.replace(SEPARATOR, ' '), value.replace(SEPARATOR, ' ')));
        return clean;
    }

    static @Nullable String names(Map<String, String> traits) {
        return traits.isEmpty() ? null : String.join(String.valueOf(SEPARATOR), traits.keySet());
    }

    static @Nullable String values(Map<String, String> traits) {
        return traits.isEmpty() ? null : String.join(String.valueOf(SEPARATOR), traits.values());
    }
}
