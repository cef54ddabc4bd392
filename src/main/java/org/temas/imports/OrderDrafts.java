package org.temas.imports;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.temas.customers.Identifier;
import org.temas.customers.IdentifierType;
import org.temas.imports.OrderLines.Priced;
import org.temas.imports.Rules.Rule;
import org.temas.imports.Rules.Treatment;
import org.temas.interactions.Channels;
import org.temas.interactions.Kinds;

/** Makes an order, a refund or both of the lines that carry one document number. */
final class OrderDrafts {

    private final Mapping mapping;
    private final LineLog log;
    private final Amounts amounts;
    private final boolean totalIsOfLine;

    OrderDrafts(Mapping mapping, LineLog log, Amounts amounts, boolean totalIsOfLine) {
        this.mapping = mapping;
        this.log = log;
        this.amounts = amounts;
        this.totalIsOfLine = totalIsOfLine;
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
            order(group, lines, priced, person, sink);
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
            order(group, bought.stream().map(Priced::line).toList(), bought, person, sink);
        }
    }

    private static BigDecimal sum(List<Priced> priced) {
        return priced.stream().map(Priced::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The total the document names, or zero. */
    private BigDecimal total(Group group, List<Line> lines) throws LineRefused {
        BigDecimal total = totalIsOfLine ? null : first(lines, Field.TOTAL);
        return total == null ? BigDecimal.ZERO : total;
    }

    private static @Nullable BigDecimal first(List<Line> lines, Field field) throws LineRefused {
        for (Line line : lines) {
            if (line.number(field) instanceof BigDecimal number) {
                return number;
            }
        }
        return null;
    }

    private void order(Group group, List<Line> lines, List<Priced> priced, Person person, Draft.Sink sink)
            throws LineRefused {
        Line first = lines.getFirst();
        var items = new ArrayList<Priced>();
        for (Line item : group.items()) {
            items.add(Priced.of(item, Field.LINE_TOTAL));
        }
        boolean joined = !items.isEmpty();
        OrderLines content = OrderLines.of(joined ? items : priced);
        BigDecimal shipping = joined ? sumOf(group.items(), Field.SHIPPING) : shipping(lines);
        BigDecimal tax = joined ? sumOf(group.items(), Field.TAX) : first(lines, Field.TAX);
        BigDecimal discount = content.products().size() > 1 ? null : first(lines, Field.DISCOUNT);
        BigDecimal paid = sumOf(group.payments(), Field.PAYMENT_VALUE);
        BigDecimal named = totalIsOfLine ? null : first(lines, Field.TOTAL);
        BigDecimal total = paid != null ? paid : named != null ? named : computed(content, shipping, first);
        if (total == null) {
            throw new LineRefused(LineRefused.Why.MISSING_AMOUNT, first, Field.TOTAL, "");
        }
        Instant placed = first.time(Field.ORDER_TIME);
        if (placed == null) {
            throw new LineRefused(LineRefused.Why.MISSING_TIME, first, Field.ORDER_TIME, "");
        }
        var properties = new LinkedHashMap<String, @Nullable Object>();
        properties.put("order_id", group.id());
        properties.put("total", OrderLines.cents(total));
        put(properties, "subtotal", content.products().isEmpty() ? null : OrderLines.cents(content.amount()));
        put(properties, "shipping", shipping);
        put(properties, "tax", tax);
        put(properties, "discount", discount);
        properties.put("currency", currency(first));
        put(properties, "rate", first.number(Field.EXCHANGE_RATE));
        put(properties, "status", first.text(Field.STATUS));
        put(properties, "store", first.text(Field.STORE));
        place(properties, first);
        put(properties, "delivered_at", text(first.time(Field.DELIVERED_AT)));
        put(properties, "promised_at", text(first.time(Field.PROMISED_AT)));
        payments(properties, group, first);
        if (!content.products().isEmpty()) {
            properties.put("products", content.products());
        }
        amounts.add("orders_total", total);
        amounts.add("lines_amount", content.amount());
        amounts.add("shipping", shipping == null ? BigDecimal.ZERO : shipping);
        sink.accept(new Draft(
                Draft.Type.ORDERS,
                group.id(),
                person.identifiers(),
                person.traits(),
                Kinds.ORDER_COMPLETED,
                channel(first, mapping),
                mapping.kind().code(),
                placed,
                properties,
                first));
        if (isCancelled(first)) {
            sink.accept(new Draft(
                    Draft.Type.CANCELLATIONS,
                    group.id(),
                    person.identifiers(),
                    Map.of(),
                    Kinds.ORDER_CANCELLED,
                    channel(first, mapping),
                    mapping.kind().code(),
                    placed,
                    Map.of("order_id", group.id()),
                    first));
        }
    }

    private static @Nullable BigDecimal computed(OrderLines content, @Nullable BigDecimal shipping, Line first) {
        if (content.products().isEmpty() && content.amount().signum() == 0) {
            return null;
        }
        return content.amount().add(shipping == null ? BigDecimal.ZERO : shipping);
    }

    /** Repeated on each line it is the order's, else each line's own. */
    private static @Nullable BigDecimal shipping(List<Line> lines) throws LineRefused {
        BigDecimal first = first(lines, Field.SHIPPING);
        for (Line line : lines) {
            BigDecimal own = line.number(Field.SHIPPING);
            if (own != null && first != null && own.compareTo(first) != 0) {
                return sumOf(lines, Field.SHIPPING);
            }
        }
        return first;
    }

    private static @Nullable BigDecimal sumOf(List<Line> lines, Field field) throws LineRefused {
        BigDecimal sum = null;
        for (Line line : lines) {
            BigDecimal own = line.number(field);
            sum = own == null ? sum : sum == null ? own : sum.add(own);
        }
        return sum;
    }

    private static void payments(Map<String, @Nullable Object> properties, Group group, Line first) throws LineRefused {
        if (group.payments().isEmpty()) {
            put(properties, "payment_method", first.text(Field.PAYMENT_TYPE));
            return;
        }
        var payments = new ArrayList<Map<String, @Nullable Object>>();
        BigDecimal largest = null;
        for (Line payment : group.payments()) {
            BigDecimal value = payment.number(Field.PAYMENT_VALUE);
            var one = new LinkedHashMap<String, @Nullable Object>();
            put(one, "type", payment.text(Field.PAYMENT_TYPE));
            put(one, "value", value);
            payments.add(one);
            if (value != null && (largest == null || value.compareTo(largest) > 0)) {
                largest = value;
                properties.put("payment_method", payment.text(Field.PAYMENT_TYPE));
            }
        }
        properties.put("payments", payments);
    }

    private static void place(Map<String, @Nullable Object> properties, Line line) {
        put(properties, "country", line.text(Field.COUNTRY));
        put(properties, "province", line.text(Field.PROVINCE));
        put(properties, "district", line.text(Field.DISTRICT));
        put(properties, "city", line.text(Field.CITY));
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
        properties.put("currency", currency(first));
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
                channel(first, mapping),
                mapping.kind().code(),
                at,
                properties,
                first));
    }

    private boolean isCancelled(Line line) {
        String status = line.text(Field.STATUS);
        return status != null && mapping.cancelledStatuses().contains(status);
    }

    private String currency(Line line) throws LineRefused {
        return currency(line, mapping);
    }

    static String currency(Line line, Mapping mapping) throws LineRefused {
        String own = line.text(Field.CURRENCY);
        if (own == null) {
            return mapping.currency();
        }
        return switch (own.toUpperCase(Locale.ROOT)) {
            case "TL", "₺" -> "TRY";
            case "$" -> "USD";
            case "€" -> "EUR";
            case "£" -> "GBP";
            case String code -> {
                if (code.length() != 3 || !code.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
                    throw new LineRefused(LineRefused.Why.BAD_CURRENCY, line, Field.CURRENCY, own);
                }
                yield code;
            }
        };
    }

    static String channel(Line line, Mapping mapping) {
        String own = line.text(Field.CHANNEL);
        if (own == null) {
            return mapping.channel();
        }
        String code = org.temas.platform.imports.Heading.fold(own);
        return switch (code) {
            case "magaza", "sube", "instore", "retail" -> Channels.STORE;
            case "internet", "online", "ecommerce", "website", "site" -> Channels.WEB;
            case "mobil", "app", "uygulama" -> Channels.MOBILE;
            case "pazaryeri" -> Channels.MARKETPLACE;
            case "telefon", "cagrimerkezi", "callcenter" -> Channels.PHONE;
            case "eposta", "mail" -> Channels.EMAIL;
            default -> Channels.ALL.contains(code) ? code : Channels.OTHER;
        };
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static void put(Map<String, @Nullable Object> properties, String name, @Nullable Object value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
