package org.temas.insights;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.temas.platform.i18n.Texts;
import org.temas.platform.web.Ui;

/** What the keys of an answer are called. */
final class Labels {

    private final UnaryOperator<String> words;
    private final Predicate<String> known;

    Labels(Texts texts, Locale locale) {
        this.words = key -> texts.text(locale, key);
        this.known = key -> texts.has(locale, key);
    }

    Labels(Ui ui) {
        this.words = ui::t;
        this.known = ui::has;
    }

    String of(Answer answer, Answer.Series series) {
        return switch (series.kind()) {
            case ALL -> words.apply("insights.key.all");
            case OTHER -> words.apply("insights.key.other");
            case VALUE -> value(answer, series.key());
        };
    }

    private String value(Answer answer, @Nullable String key) {
        if (key == null) {
            return words.apply("insights.key.none");
        }
        if (answer.names().get(key) instanceof String name) {
            return name;
        }
        Question question = answer.question();
        return switch (question.metric().recipe(question)) {
            case Recipe.Rfm r -> words.apply("insights.rfm." + key);
            case Recipe.Funnel r -> words.apply("insights.stage." + key);
            case Recipe.Retention r -> key;
            default -> of(Objects.requireNonNullElse(question.by(), Question.By.of(Dimension.SCORE)), key);
        };
    }

    /** Values that are our own words have texts; others speak for themselves. */
    String of(Question.By by, String key) {
        return switch (by.dimension()) {
            case CHANNEL, PHASE, KIND, DELIVERY, GENDER -> {
                String text = "insights.value." + by.dimension().id() + "." + key;
                yield known.test(text) ? words.apply(text) : key;
            }
            case TOUCHPOINT,
                    CATEGORY,
                    PRODUCT,
                    STORE,
                    SURVEY,
                    SCORE,
                    PROVINCE,
                    COUNTRY,
                    CITY,
                    AGE_BAND,
                    LANGUAGE,
                    INCOME_BAND,
                    TRAIT -> key;
        };
    }
}
