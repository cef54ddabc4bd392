package org.temas.imports;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.temas.imports.LineRefused.Why;
import org.temas.interactions.Kinds;

/** Makes a refund of the lines of a file of refunds that carry one number. */
final class RefundDrafts {

    private final Mapping mapping;

    RefundDrafts(Mapping mapping) {
        this.mapping = mapping;
    }

    /** @param numbered whether the lines of a refund carry its number */
    Draft of(List<Line> group, boolean numbered) throws LineRefused {
        Line first = group.getFirst();
        BigDecimal total = null;
        for (Line line : group) {
            BigDecimal own = line.number(Field.REFUND_TOTAL);
            total = own == null ? total : total == null ? own.abs() : total.add(own.abs());
        }
        if (total == null) {
            throw new LineRefused(Why.MISSING_AMOUNT, first, Field.REFUND_TOTAL, "");
        }
        Instant at = first.time(Field.REFUND_TIME);
        if (at == null) {
            throw new LineRefused(Why.MISSING_TIME, first, Field.REFUND_TIME, "");
        }
        Person person = Person.of(first);
        String order = first.text(Field.ORDER_ID);
        boolean ownerless = person.identifiers().isEmpty();
        if (ownerless && order == null) {
            throw new LineRefused(Why.MISSING_CUSTOMER, first, null, "");
        }
        String id = numbered && !first.key().isEmpty() ? first.key() : first.key() + "." + first.occurrence();
        var properties = new LinkedHashMap<String, @Nullable Object>();
        properties.put("order_id", order == null ? id : order);
        properties.put("refund_id", id);
        properties.put("total", total);
        properties.put("currency", Spellings.currency(first, mapping));
        if (first.number(Field.EXCHANGE_RATE) instanceof BigDecimal rate) {
            properties.put("rate", rate);
        }
        // the order knows whose it is; what somebody wrote about them must not lie where an erasure does not reach
        if (!ownerless && first.text(Field.REASON) instanceof String reason) {
            properties.put("reason", reason);
        }
        return new Draft(
                Draft.Type.REFUNDS,
                id,
                person.identifiers(),
                Map.of(),
                Kinds.ORDER_REFUNDED,
                Spellings.channel(first, mapping),
                "refunds",
                at,
                properties,
                first);
    }
}
