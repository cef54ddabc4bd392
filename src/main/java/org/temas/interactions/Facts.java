package org.temas.interactions;

import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads interactions as what they say about orders and answers.
 *
 * <p>Property names are those of Segment's e-commerce specification in both spellings ({@code order_id},
 * {@code orderId}), and ours.
 */
public final class Facts {

    private static final Currency TWO_DIGITS = Currency.getInstance("TRY");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Facts() {}

    /** The typed reading; empty when the kind carries no fact or the members that make one are missing. */
    public static Optional<Fact> of(Interaction interaction) {
        return of(interaction, TWO_DIGITS);
    }

    /** @param fallback the workspace's currency, for events that name none */
    public static Optional<Fact> of(Interaction interaction, Currency fallback) {
        if (!carriesFact(interaction.kind())) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(interaction, fallback));
        } catch (Unreadable | JacksonException e) {
            return Optional.empty();
        }
    }

    static boolean carriesFact(String kind) {
        return switch (kind) {
            case Kinds.ORDER_COMPLETED,
                    Kinds.ORDER_UPDATED,
                    Kinds.ORDER_CANCELLED,
                    Kinds.ORDER_REFUNDED,
                    Kinds.SURVEY_ANSWERED,
                    Kinds.PRODUCT_REVIEWED -> true;
            default -> false;
        };
    }

    /** What keeps an event of such a kind from being read; null: nothing. */
    static @Nullable Unreadable problem(Interaction interaction) {
        if (!carriesFact(interaction.kind())) {
            return null;
        }
        try {
            read(interaction, TWO_DIGITS);
            return null;
        } catch (Unreadable e) {
            return e;
        } catch (JacksonException e) {
            return new Unreadable("properties", "is not a JSON object");
        }
    }

    private static Fact read(Interaction interaction, Currency fallback) {
        JsonNode properties = JSON.readTree(interaction.properties()).path("properties");
        var values = new Values(properties);
        return switch (interaction.kind()) {
            case Kinds.ORDER_COMPLETED -> OrderFacts.order(interaction, values, false, fallback);
            case Kinds.ORDER_UPDATED -> OrderFacts.order(interaction, values, true, fallback);
            case Kinds.ORDER_CANCELLED ->
                new Fact.Cancellation(
                        interaction.seq(),
                        interaction.customer(),
                        interaction.occurredAt(),
                        values.required("order_id", "orderId"),
                        values.text("reason", "why"));
            case Kinds.ORDER_REFUNDED -> OrderFacts.refund(interaction, values, fallback);
            case Kinds.PRODUCT_REVIEWED -> AnswerFacts.review(interaction, values);
            case Kinds.SURVEY_ANSWERED -> AnswerFacts.answer(interaction, values);
            default -> throw new IllegalArgumentException(interaction.kind());
        };
    }

    /** A member that is missing or nonsense. */
    static final class Unreadable extends RuntimeException {

        private final String field;
        private final String detail;

        Unreadable(String field, String detail) {
            super(field + " " + detail, null, false, false);
            this.field = field;
            this.detail = detail;
        }

        String field() {
            return field;
        }

        String detail() {
            return detail;
        }
    }
}
