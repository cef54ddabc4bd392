package org.temas.imports;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.temas.customers.Identifier;
import org.temas.customers.IdentifierType;
import org.temas.imports.OrderLines.Priced;
import org.temas.imports.Rules.Rule;
import org.temas.imports.Rules.Treatment;
import org.temas.interactions.Kinds;

/** Decides by the rules whether the lines that carry one document number are an order, a refund, both or nothing. */
final class OrderDrafts {

    private final Mapping mapping;
    private final LineLog log;
    private final Amounts amounts;
    private final boolean totalIsOfLine;
    private final OrderContent orders;

    OrderDrafts(Mapping mapping, LineLog log, Amounts amounts, boolean totalIsOfLine) {
        this.mapping = mapping;
        this.log = log;
        this.amounts = amounts;
        this.totalIsOfLine = totalIsOfLine;
        this.orders = new OrderContent(mapping, amounts, totalIsOfLine);
    }

    /** Everything the files say about one order. */
    record Group(String id, List<Line> heads, List<Line> items, List<Line> payments) {

        Line first() {
            return heads.getFirst();
        }
    }

    /** Null when the order is left out or refused; then the log says why. */
    @Nullable
    Person convert(Group group, Draft.Sink sink) {
        List<Line> lines = kept(group);
        if (lines.isEmpty()) {
            return null;
        }
        try {
            Person person = owner(lines);
            if (person.identifiers().isEmpty()) {
                if (mapping.rules().missingCustomer() == Rules.Guests.SKIP) {
                    skip(lines, Rule.MISSING_CUSTOMER);
                    return null;
                }
                person = new Person(
                        List.of(new Identifier(IdentifierType.DEVICE, "guest:" + group.id())), person.traits());
            }
            convert(group, lines, person, sink);
            return person;
        } catch (LineRefused refused) {
            log.refuse(refused);
            lines.stream()
                    .filter(line -> line != refused.line())
                    .forEach(line -> log.refuse(line, LineRefused.Why.SAME_ORDER));
            return null;
        }
    }

    private List<Line> kept(Group group) {
        if (mapping.rules().testRows() == Rules.Tests.KEEP) {
            return group.heads();
        }
        var kept = new ArrayList<Line>();
        for (Line line : group.heads()) {
            if (isTest(line)) {
                log.skip(line, Rule.TEST_ROW.code());
            } else {
                kept.add(line);
            }
        }
        return kept;
    }

    static boolean isTest(Line line) {
        return isTest(line.key())
                || isTest(line.text(Field.CUSTOMER_ID))
                || isTest(line.text(Field.PRODUCT_ID))
                || isTest(line.text(Field.PRODUCT_NAME));
    }

    private static boolean isTest(@Nullable String text) {
        return text != null
                && text.length() <= 10
                && text.regionMatches(true, 0, "test", 0, 4)
                && text.chars().skip(4).allMatch(Character::isDigit);
    }

    /** The first line that names somebody: exports leave repeated cells empty. */
    private static Person owner(List<Line> lines) throws LineRefused {
        Person first = Person.of(lines.getFirst());
        for (int i = 1; i < lines.size() && first.identifiers().isEmpty(); i++) {
            first = Person.of(lines.get(i));
        }
        return first;
    }

    private void skip(List<Line> lines, Rule rule) {
        lines.forEach(line -> log.skip(line, rule.code()));
    }

    private void convert(Group group, List<Line> lines, Person person, Draft.Sink sink) throws LineRefused {
        var priced = new ArrayList<Priced>();
        for (Line line : lines) {
            priced.add(Priced.of(line, totalIsOfLine ? Field.TOTAL : Field.LINE_TOTAL));
        }
        Rules rules = mapping.rules();
        boolean letters = Character.isLetter(group.id().codePointAt(0));
        if (letters && rules.letterDocument() != Treatment.KEEP) {
            boolean negative = sum(priced).signum() < 0 || total(group, lines).signum() < 0;
            if (rules.letterDocument() == Treatment.SKIP || !negative && !rules.isRefundPrefix(group.id())) {
                skip(lines, Rule.LETTER_DOCUMENT);
            } else {
                refund(group.id(), group, priced, person, sink);
            }
            return;
        }
        if (rules.negativeQuantity() == Treatment.KEEP) {
            orders.of(group, lines, priced, person, sink);
            return;
        }
        List<Priced> back = priced.stream().filter(Priced::isNegative).toList();
        List<Priced> bought = priced.stream().filter(line -> !line.isNegative()).toList();
        if (!back.isEmpty()) {
            boolean worthless = sum(back).signum() == 0;
            if (rules.negativeQuantity() == Treatment.SKIP || worthless) {
                skip(back.stream().map(Priced::line).toList(), Rule.NEGATIVE_QUANTITY);
            } else {
                refund(bought.isEmpty() ? group.id() : group.id() + ":return", group, back, person, sink);
            }
        }
        if (!bought.isEmpty() && back.isEmpty() && total(group, lines).signum() < 0) {
            refund(group.id(), group, priced, person, sink);
        } else if (!bought.isEmpty()) {
            orders.of(group, bought.stream().map(Priced::line).toList(), bought, person, sink);
        }
    }

    private static BigDecimal sum(List<Priced> priced) {
        return priced.stream().map(Priced::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The total the document names, or zero. */
    private BigDecimal total(Group group, List<Line> lines) throws LineRefused {
        BigDecimal total = totalIsOfLine ? null : OrderContent.first(lines, Field.TOTAL);
        return total == null ? BigDecimal.ZERO : total;
    }

    private void refund(String refundId, Group group, List<Priced> back, Person person, Draft.Sink sink)
            throws LineRefused {
        Line first = back.getFirst().line();
        Instant at = first.time(Field.ORDER_TIME);
        if (at == null) {
            throw new LineRefused(LineRefused.Why.MISSING_TIME, first, Field.ORDER_TIME, "");
        }
        OrderLines content = OrderLines.of(back);
        BigDecimal named = totalIsOfLine || content.amount().signum() != 0 ? null : first.number(Field.TOTAL);
        BigDecimal total = (named == null ? content.amount() : named).abs();
        var properties = new LinkedHashMap<String, @Nullable Object>();
        properties.put("order_id", group.id());
        properties.put("refund_id", refundId);
        properties.put("total", OrderLines.cents(total));
        properties.put("currency", Spellings.currency(first, mapping));
        put(properties, "rate", first.number(Field.EXCHANGE_RATE));
        if (!content.products().isEmpty()) {
            properties.put("products", content.products());
        }
        amounts.add("refunds_total", total);
        sink.accept(new Draft(
                Draft.Type.REFUNDS,
                refundId,
                person.identifiers(),
                person.traits(),
                Kinds.ORDER_REFUNDED,
                Spellings.channel(first, mapping),
                mapping.kind().code(),
                at,
                properties,
                first));
    }

    private static void put(Map<String, @Nullable Object> properties, String name, @Nullable Object value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
