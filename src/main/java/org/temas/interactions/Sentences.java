package org.temas.interactions;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.temas.platform.web.Ui;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells in the reader's language what happened. */
public final class Sentences {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Map<String, String> ICONS = Map.ofEntries(
            Map.entry(Kinds.PAGE_VIEWED, "eye"),
            Map.entry(Kinds.SCREEN_VIEWED, "device-mobile"),
            Map.entry(Kinds.IDENTIFIED, "fingerprint"),
            Map.entry(Kinds.GROUPED, "users"),
            Map.entry(Kinds.ALIASED, "link"),
            Map.entry(Kinds.PRODUCT_VIEWED, "tag"),
            Map.entry(Kinds.PRODUCT_ADDED, "basket"),
            Map.entry(Kinds.PRODUCT_REMOVED, "minus"),
            Map.entry(Kinds.CART_VIEWED, "shopping-cart"),
            Map.entry(Kinds.CHECKOUT_STARTED, "shopping-bag"),
            Map.entry(Kinds.PAYMENT_ENTERED, "credit-card"),
            Map.entry(Kinds.ORDER_COMPLETED, "receipt"),
            Map.entry(Kinds.ORDER_UPDATED, "package"),
            Map.entry(Kinds.ORDER_CANCELLED, "ban"),
            Map.entry(Kinds.ORDER_REFUNDED, "receipt-refund"),
            Map.entry(Kinds.PRODUCT_REVIEWED, "star"),
            Map.entry(Kinds.SURVEY_ANSWERED, "message-circle"));

    private Sentences() {}

    /** One sentence: "Ordered 3 items for ₺1.204,50". */
    public static String of(Ui ui, Interaction interaction) {
        Currency currency = ui.formats().currency();
        return Facts.of(interaction, currency)
                .map(fact -> ofFact(ui, fact, currency))
                .orElseGet(() -> plain(ui, interaction));
    }

    /** What the customer wrote, if anything. */
    public static Optional<String> quote(Ui ui, Interaction interaction) {
        return Facts.of(interaction, ui.formats().currency())
                .map(fact -> fact instanceof Fact.Answer answer ? answer.comment() : null)
                .filter(comment -> !comment.isBlank());
    }

    /** The page of the order it is about, if any. */
    public static Optional<String> order(Ui ui, Interaction interaction) {
        return Facts.of(interaction, ui.formats().currency()).map(fact -> switch (fact) {
            case Fact.Order order -> order.orderId();
            case Fact.Refund refund -> refund.orderId();
            case Fact.Cancellation cancellation -> cancellation.orderId();
            case Fact.Answer answer -> answer.orderId();
        });
    }

    /** Name of the icon for a kind. */
    public static String icon(String kind) {
        return ICONS.getOrDefault(kind, "activity");
    }

    /** The kind in words. */
    public static String kind(Ui ui, String kind) {
        String key = "interactions.kind." + kind;
        return ui.has(key) ? ui.t(key) : kind;
    }

    /** The channel in words. */
    public static String channel(Ui ui, String channel) {
        String key = "interactions.channel." + channel;
        return channel.matches("[a-z_]+") && ui.has(key) ? ui.t(key) : channel;
    }

    private static String ofFact(Ui ui, Fact fact, Currency currency) {
        return switch (fact) {
            case Fact.Order order -> order(ui, order, currency);
            case Fact.Refund refund ->
                refund.amount() == null
                        ? ui.t("interactions.sentence.refund", refund.orderId())
                        : ui.t(
                                "interactions.sentence.refund_of",
                                refund.orderId(),
                                money(ui, refund.amount(), refund.currency(), currency));
            case Fact.Cancellation cancellation -> ui.t("interactions.sentence.cancellation", cancellation.orderId());
            case Fact.Answer answer ->
                ui.t("interactions.sentence.answer." + answer.metric(), decimal(ui, answer.score()), answer.scale());
        };
    }

    private static String order(Ui ui, Fact.Order order, Currency currency) {
        if (order.update()) {
            return order.status() == null
                    ? ui.t("interactions.sentence.order_updated", order.orderId())
                    : ui.t("interactions.sentence.order_status", order.orderId(), order.status());
        }
        BigDecimal pieces = order.lines().stream().map(Fact.Line::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        Long paid = order.gross() == null ? order.items() : order.gross();
        if (paid == null) {
            return ui.t("interactions.sentence.order", order.orderId());
        }
        String amount = money(ui, paid, order.currency(), currency);
        return pieces.signum() <= 0
                ? ui.t("interactions.sentence.order_for", amount)
                : ui.t("interactions.sentence.order_items", pieces, amount);
    }

    private static String plain(Ui ui, Interaction interaction) {
        String key = "interactions.sentence." + interaction.kind();
        String name = interaction.source().name();
        String what = switch (interaction.kind()) {
            case Kinds.PRODUCT_VIEWED, Kinds.PRODUCT_ADDED, Kinds.PRODUCT_REMOVED -> product(interaction);
            default -> name;
        };
        if (what.isEmpty()) {
            return kind(ui, interaction.kind());
        }
        return ui.has(key) ? ui.t(key, what) : name.isEmpty() ? interaction.kind() : name;
    }

    private static String product(Interaction interaction) {
        try {
            JsonNode properties = JSON.readTree(interaction.properties()).path("properties");
            for (String member : new String[] {"name", "product_name", "sku", "product_id", "productId"}) {
                if (properties.path(member).isString()) {
                    return properties.path(member).asString();
                }
            }
        } catch (JacksonException e) {
            return "";
        }
        return "";
    }

    private static String money(Ui ui, long minor, @Nullable String code, Currency fallback) {
        Currency currency = fallback;
        if (code != null) {
            try {
                currency = Currency.getInstance(code);
            } catch (IllegalArgumentException e) {
                // an invented code: the amount is shown in the workspace's currency
                currency = fallback;
            }
        }
        return ui.formats().money(minor, currency);
    }

    private static String decimal(Ui ui, BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return ui.formats().number(number.doubleValue(), Math.max(0, Math.min(2, plain.scale())));
    }
}
