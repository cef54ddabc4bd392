package org.temas.insights;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.temas.platform.i18n.Texts;

/** What the keys of an answer are called. */
final class Labels {

    private final Texts texts;
    private final Locale locale;

    Labels(Texts texts, Locale locale) {
        this.texts = texts;
        this.locale = locale;
    }

    String of(Answer answer, Answer.Series series) {
        return switch (series.kind()) {
            case ALL -> texts.text(locale, "insights.key.all");
            case OTHER -> texts.text(locale, "insights.key.other");
            case VALUE -> value(answer, series.key());
        };
    }

    private String value(Answer answer, @Nullable String key) {
        if (key == null) {
            return texts.text(locale, "insights.key.none");
        }
        if (answer.names().get(key) instanceof String name) {
            return name;
        }
        Question question = answer.question();
        return switch (question.metric().recipe()) {
            case Recipe.Rfm r -> texts.text(locale, "insights.rfm." + key);
            case Recipe.Funnel r -> texts.text(locale, "insights.stage." + key);
            case Recipe.Retention r -> key;
            default -> of(Objects.requireNonNullElse(question.by(), Question.By.of(Dimension.SCORE)), key);
        };
    }

    /** Values that are our own words have texts; others speak for themselves. */
    String of(Question.By by, String key) {
        return switch (by.dimension()) {
            case CHANNEL, PHASE, KIND, DELIVERY, GENDER -> {
                String text = "insights.value." + by.dimension().id() + "." + key;
                yield texts.has(locale, text) ? texts.text(locale, text) : key;
            }
            case TOUCHPOINT, CATEGORY, PRODUCT, STORE, SURVEY, SCORE, PROVINCE, COUNTRY, CITY, AGE_BAND, LANGUAGE,
                    INCOME_BAND, TRAIT -> key;
        };
    }
}
