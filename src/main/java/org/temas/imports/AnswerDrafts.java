package org.temas.imports;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.temas.customers.Identifier;
import org.temas.imports.Mapping.Metric;
import org.temas.interactions.Kinds;

/** Makes an answer of a line with a score. */
final class AnswerDrafts {

    private final Mapping mapping;
    private final Metric metric;
    private final int highest;
    private final String survey;

    AnswerDrafts(Mapping mapping, Metric metric, int highest, String survey) {
        this.mapping = mapping;
        this.metric = metric;
        this.highest = highest;
        this.survey = survey;
    }

    /** Null when the line has no score. */
    @Nullable
    Draft of(Line line, String key, List<Identifier> identifiers, @Nullable String orderId) throws LineRefused {
        BigDecimal score = line.number(Field.SCORE);
        if (score == null) {
            return null;
        }
        Metric own = metric(line);
        int top = own == metric ? highest : own.highest();
        if (score.compareTo(BigDecimal.valueOf(own.lowest())) < 0
                || score.compareTo(BigDecimal.valueOf(top)) > 0
                || own == Metric.NPS && score.stripTrailingZeros().scale() > 0) {
            throw new LineRefused(
                    LineRefused.Why.BAD_SCORE,
                    line,
                    Field.SCORE,
                    score.toPlainString() + " (" + own.lowest() + "–" + top + ")");
        }
        Instant at = line.time(Field.ANSWERED_AT);
        if (at == null && line.readings().of(line.file(), Field.ANSWERED_AT).reads(Field.ANSWERED_AT)) {
            throw new LineRefused(LineRefused.Why.MISSING_TIME, line, Field.ANSWERED_AT, "");
        }
        var properties = new LinkedHashMap<String, @Nullable Object>();
        properties.put("metric", own.code());
        properties.put("score", new BigDecimal(score.stripTrailingZeros().toPlainString()));
        properties.put("scale", top);
        put(properties, "comment", line.text(Field.COMMENT));
        String ownSurvey = line.text(Field.SURVEY);
        String name = ownSurvey == null ? survey : ownSurvey;
        properties.put("survey", name);
        put(properties, "question", line.text(Field.QUESTION));
        put(properties, "touchpoint", line.text(Field.TOUCHPOINT));
        put(properties, "product_id", line.text(Field.PRODUCT_ID));
        put(properties, "order_id", orderId == null ? line.text(Field.ORDER_ID) : orderId);
        if (!line.traits().isEmpty()) {
            properties.put("traits", new java.util.TreeMap<>(line.traits()));
        }
        return new Draft(
                Draft.Type.ANSWERS,
                key,
                identifiers,
                Map.of(),
                Kinds.SURVEY_ANSWERED,
                Spellings.channel(line, mapping),
                name,
                at,
                properties,
                line);
    }

    private Metric metric(Line line) {
        String own = line.text(Field.METRIC);
        if (own != null) {
            for (Metric known : Metric.values()) {
                if (known.code().equals(own.toLowerCase(Locale.ROOT))) {
                    return known;
                }
            }
        }
        return metric;
    }

    private static void put(Map<String, @Nullable Object> properties, String name, @Nullable Object value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
