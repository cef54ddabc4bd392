package org.temas.interactions;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Answers to NPS, CSAT and CES questions; a review's stars are a CSAT answer. */
final class AnswerFacts {

    private AnswerFacts() {}

    static Fact.Answer answer(Interaction from, Values values) {
        String metric = values.required("metric").toLowerCase(Locale.ROOT);
        int usual = switch (metric) {
            case "nps" -> 10;
            case "csat" -> 5;
            case "ces" -> 7;
            default -> throw new Facts.Unreadable("properties.metric", "must be nps, csat or ces");
        };
        BigDecimal scale = values.decimal("scale");
        if (scale != null && (scale.signum() <= 0 || scale.compareTo(BigDecimal.valueOf(100)) > 0)) {
            throw new Facts.Unreadable("properties.scale", "must lie between 1 and 100");
        }
        int highest = scale == null ? usual : scale.intValue();
        return new Fact.Answer(
                from.seq(),
                from.customer(),
                from.occurredAt(),
                metric,
                score(values, "score", metric.equals("nps") ? 0 : 1, highest),
                highest,
                values.text("comment"),
                values.text("survey", "survey_id"),
                values.text("question"),
                values.text("order_id", "orderId"),
                values.text("product_id", "productId"),
                values.text("channel"),
                values.text("touchpoint"),
                traits(values.list("traits")));
    }

    static Fact.Answer review(Interaction from, Values values) {
        return new Fact.Answer(
                from.seq(),
                from.customer(),
                from.occurredAt(),
                "csat",
                score(values, "rating", 1, 5),
                5,
                values.text("review_body", "reviewBody", "review", "comment"),
                values.text("survey"),
                null,
                values.text("order_id", "orderId"),
                values.text("product_id", "productId"),
                values.text("channel"),
                values.text("touchpoint"),
                traits(values.list("traits")));
    }

    private static BigDecimal score(Values values, String name, int lowest, int highest) {
        @Nullable BigDecimal score = values.decimal(name);
        if (score == null) {
            throw new Facts.Unreadable("properties." + name, "is missing: add it to the event's properties");
        }
        if (score.compareTo(BigDecimal.valueOf(lowest)) < 0 || score.compareTo(BigDecimal.valueOf(highest)) > 0) {
            throw new Facts.Unreadable("properties." + name, "must lie between " + lowest + " and " + highest);
        }
        return score;
    }

    /** Columns that came with the answer: a region, a plan. */
    private static Map<String, String> traits(JsonNode node) {
        if (!node.isObject()) {
            return Map.of();
        }
        var traits = new TreeMap<String, String>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getValue().isContainer() && !entry.getValue().isNull()) {
                traits.put(entry.getKey(), entry.getValue().asString());
            }
        }
        return Map.copyOf(traits);
    }
}
