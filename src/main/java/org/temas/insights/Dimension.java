package org.temas.insights;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a metric can be broken down or filtered by. */
public enum Dimension {
    CHANNEL,
    TOUCHPOINT,
    PHASE,
    KIND,
    CATEGORY,
    PRODUCT,
    STORE,
    DELIVERY,
    SURVEY,
    SCORE,
    PROVINCE,
    COUNTRY,
    CITY,
    AGE_BAND,
    GENDER,
    LANGUAGE,
    INCOME_BAND,
    TRAIT;

    /** What is known of the customer, whatever the rows. */
    static final Set<Dimension> OF_CUSTOMERS =
            Set.copyOf(EnumSet.of(PROVINCE, COUNTRY, CITY, AGE_BAND, GENDER, LANGUAGE, INCOME_BAND, TRAIT));

    /** Another table that a dimension has to look into. */
    enum Need {
        SOURCE,
        CUSTOMER,
        ORDER,
        PRODUCT,
        /** Of several answers about one order the first recorded: an order speaks once. */
        FIRST_OF_ORDER
    }

    static Optional<Dimension> of(String id) {
        if (id.equals("place")) {
            return Optional.of(PROVINCE);
        }
        for (Dimension dimension : values()) {
            if (dimension.id().equals(id)) {
                return Optional.of(dimension);
            }
        }
        return Optional.empty();
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Which tables it needs beside the rows of that grain. */
    Set<Need> needs(Grain grain) {
        return switch (this) {
            case TOUCHPOINT, PHASE, KIND -> EnumSet.of(Need.SOURCE);
            case CHANNEL ->
                switch (grain) {
                    case INTERACTION -> EnumSet.of(Need.SOURCE);
                    case LINE, REFUND -> EnumSet.of(Need.ORDER);
                    case ORDERS, ANSWER, CUSTOMER -> EnumSet.noneOf(Need.class);
                };
            case STORE -> grain == Grain.ORDERS ? EnumSet.noneOf(Need.class) : EnumSet.of(Need.ORDER);
            case DELIVERY ->
                switch (grain) {
                    case ORDERS -> EnumSet.noneOf(Need.class);
                    case ANSWER -> EnumSet.of(Need.ORDER, Need.FIRST_OF_ORDER);
                    case INTERACTION, LINE, REFUND, CUSTOMER -> EnumSet.of(Need.ORDER);
                };
            case CATEGORY -> grain == Grain.ANSWER ? EnumSet.of(Need.PRODUCT) : EnumSet.noneOf(Need.class);
            case PRODUCT, SURVEY, SCORE -> EnumSet.noneOf(Need.class);
            case PROVINCE ->
                switch (grain) {
                    case LINE, REFUND -> EnumSet.of(Need.ORDER, Need.CUSTOMER);
                    case INTERACTION, ORDERS, ANSWER, CUSTOMER -> EnumSet.of(Need.CUSTOMER);
                };
            case COUNTRY, CITY, AGE_BAND, GENDER, LANGUAGE, INCOME_BAND, TRAIT -> EnumSet.of(Need.CUSTOMER);
        };
    }

    /** SQL of the value, for rows {@code f} of that grain; the trait's name is a parameter. */
    Statement value(Grain grain, String trait, int year) {
        String order = grain == Grain.ORDERS ? "f" : "o";
        return switch (this) {
            case CHANNEL ->
                Statement.of(
                        switch (grain) {
                            case INTERACTION -> "s.channel";
                            case LINE, REFUND -> "o.channel";
                            case ORDERS, ANSWER, CUSTOMER -> "f.channel";
                        });
            case TOUCHPOINT -> Statement.of("s.touchpoint");
            case PHASE -> Statement.of("s.phase");
            case KIND -> Statement.of("s.kind");
            case CATEGORY -> Statement.of(grain == Grain.ANSWER ? "p.category" : "f.category");
            case PRODUCT -> Statement.of("f.product");
            case STORE -> Statement.of(order + ".store");
            case DELIVERY -> Statement.of(("""
                    CASE WHEN o.order_id IS NULL THEN NULL
                         WHEN o.delivered IS NULL THEN 'undelivered'
                         WHEN o.promised IS NULL THEN NULL
                         WHEN o.delivered > o.promised THEN 'late'
                         ELSE 'on_time' END""").replace("o.", order + "."));
            case SURVEY -> Statement.of("f.survey");
            case SCORE -> Statement.of(textOfScore("f.score"));
            case PROVINCE ->
                Statement.of(
                        switch (grain) {
                            case ORDERS -> "coalesce(f.province, c.province)";
                            case LINE, REFUND -> "coalesce(o.province, c.province)";
                            case INTERACTION, ANSWER, CUSTOMER -> "c.province";
                        });
            case COUNTRY -> Statement.of("c.country");
            case CITY -> Statement.of("c.city");
            case AGE_BAND -> Statement.of(("""
                    CASE WHEN c.birth_year IS NULL THEN NULL
                         WHEN $year - c.birth_year < 18 THEN '0-17'
                         WHEN $year - c.birth_year < 25 THEN '18-24'
                         WHEN $year - c.birth_year < 35 THEN '25-34'
                         WHEN $year - c.birth_year < 45 THEN '35-44'
                         WHEN $year - c.birth_year < 55 THEN '45-54'
                         WHEN $year - c.birth_year < 65 THEN '55-64'
                         ELSE '65+' END""").replace("$year", Integer.toString(year)));
            case GENDER -> Statement.of("c.gender");
            case LANGUAGE -> Statement.of("c.language");
            case INCOME_BAND -> Statement.of("c.income_band");
            case TRAIT ->
                grain == Grain.ANSWER
                        ? Statement.of("coalesce(f.traits[?], c.traits[?])", trait, trait)
                        : Statement.of("c.traits[?]", trait);
        };
    }

    /** SQL: a score as people write it, 9 rather than 9.0. */
    static String textOfScore(String score) {
        return """
                CASE WHEN $s = floor($s) THEN CAST(CAST($s AS BIGINT) AS VARCHAR)
                     ELSE CAST($s AS VARCHAR) END""".replace("$s", score);
    }
}
