package org.temas.insights;

import static org.temas.insights.Direction.DOWN_IS_GOOD;
import static org.temas.insights.Direction.NEUTRAL;
import static org.temas.insights.Direction.UP_IS_GOOD;
import static org.temas.insights.Grain.ANSWER;
import static org.temas.insights.Grain.INTERACTION;
import static org.temas.insights.Grain.LINE;
import static org.temas.insights.Measure.COUNT;
import static org.temas.insights.Measure.GIVEN;
import static org.temas.insights.Measure.MEAN;
import static org.temas.insights.Measure.SHARE;
import static org.temas.insights.Measure.SHARE_OF_SUM;
import static org.temas.insights.Measure.SUM;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.temas.insights.Recipe.Sum;

/** Every metric, declared once: what pages, API, exports and tests know of it is here and in its texts. */
public enum Metric {
    REVENUE(Group.VALUE, Unit.MONEY, UP_IS_GOOD, SUM, new Recipe.NetRevenue(Grain.ORDERS)),
    GROSS_REVENUE(Group.VALUE, Unit.MONEY, UP_IS_GOOD, SUM, Sum.of(Grain.ORDERS, "TRUE", "f.gross")),
    REFUNDS(Group.VALUE, Unit.MONEY, DOWN_IS_GOOD, SUM, Sum.of(Grain.REFUND, "TRUE", "f.amount")),
    ORDERS(Group.VALUE, Unit.COUNT, UP_IS_GOOD, COUNT, Sum.count(Grain.ORDERS, "TRUE")),
    AVERAGE_ORDER_VALUE(Group.VALUE, Unit.MONEY, UP_IS_GOOD, MEAN, Sum.mean(Grain.ORDERS, "TRUE", "f.gross")),
    BASKET_SIZE(Group.VALUE, Unit.MONEY, UP_IS_GOOD, MEAN, new Recipe.PerCustomer(Grain.ORDERS, "f.gross")),
    ITEM_SALES(Group.VALUE, Unit.MONEY, UP_IS_GOOD, SUM, Sum.of(LINE, "TRUE", "f.amount")),
    SHIPPING(Group.VALUE, Unit.MONEY, NEUTRAL, SUM, Sum.of(Grain.ORDERS, "TRUE", "f.shipping")),
    UNCONVERTED(Group.VALUE, Unit.COUNT, DOWN_IS_GOOD, COUNT, Sum.count(Grain.ORDERS, "f.gross IS NULL")),
    NEW_CUSTOMERS(Group.VALUE, Unit.COUNT, UP_IS_GOOD, COUNT, new Recipe.First(Grain.ORDERS)),
    REPEAT_RATE(Group.VALUE, Unit.PERCENT, UP_IS_GOOD, SHARE, new Recipe.Repeat(Grain.ORDERS)),
    REPEAT_RATE_LIFE(Group.VALUE, Unit.PERCENT, UP_IS_GOOD, SHARE, new Recipe.RepeatOverLife(Grain.ORDERS)),
    NPS(
            Group.PERCEPTION,
            Unit.POINTS,
            UP_IS_GOOD,
            Measure.NPS,
            new Sum(
                    ANSWER,
                    Scale.NPS,
                    "count(*)",
                    "count(*) FILTER (WHERE f.score >= 9)",
                    "count(*) FILTER (WHERE f.score <= 6)")),
    CSAT(Group.PERCEPTION, Unit.PERCENT, UP_IS_GOOD, SHARE, Sum.share(ANSWER, Scale.CSAT, "f.score >= 4")),
    CSAT_MEAN(Group.PERCEPTION, Unit.SCORE, UP_IS_GOOD, MEAN, Sum.mean(ANSWER, Scale.CSAT, "f.score")),
    CSAT_BOTTOM(Group.PERCEPTION, Unit.PERCENT, DOWN_IS_GOOD, SHARE, Sum.share(ANSWER, Scale.CSAT, "f.score <= 2")),
    CES(Group.PERCEPTION, Unit.SCORE, UP_IS_GOOD, MEAN, Sum.mean(ANSWER, Scale.CES, "f.score")),
    CES_EASY(Group.PERCEPTION, Unit.PERCENT, UP_IS_GOOD, SHARE, Sum.share(ANSWER, Scale.CES, "f.score >= 5")),
    NPS_DISTRIBUTION(Group.PERCEPTION, Unit.COUNT, NEUTRAL, COUNT, Sum.count(ANSWER, Scale.NPS)),
    CSAT_DISTRIBUTION(Group.PERCEPTION, Unit.COUNT, NEUTRAL, COUNT, Sum.count(ANSWER, Scale.CSAT)),
    CES_DISTRIBUTION(Group.PERCEPTION, Unit.COUNT, NEUTRAL, COUNT, Sum.count(ANSWER, Scale.CES)),
    ANSWERS(Group.PERCEPTION, Unit.COUNT, UP_IS_GOOD, COUNT, Sum.count(ANSWER, "TRUE")),
    COMMENTS(Group.PERCEPTION, Unit.COUNT, UP_IS_GOOD, COUNT, Sum.count(ANSWER, "f.comment_length > 0")),
    INTERACTIONS(Group.CONTACT, Unit.COUNT, UP_IS_GOOD, COUNT, Sum.count(INTERACTION, "s.inbound")),
    ACTIVE_CUSTOMERS(Group.CONTACT, Unit.COUNT, UP_IS_GOOD, COUNT, new Recipe.Customers(INTERACTION, "s.inbound")),
    NEW_CONTACTS(Group.CONTACT, Unit.COUNT, UP_IS_GOOD, COUNT, new Recipe.First(INTERACTION)),
    TOUCHPOINT_VOLUME(
            Group.CONTACT,
            Unit.COUNT,
            NEUTRAL,
            COUNT,
            Sum.count(INTERACTION, "s.inbound AND s.touchpoint IS NOT NULL")),
    TOUCHPOINT_REACH(
            Group.CONTACT,
            Unit.COUNT,
            UP_IS_GOOD,
            COUNT,
            new Recipe.Customers(INTERACTION, "s.inbound AND s.touchpoint IS NOT NULL")),
    CHURN_RATE(Group.LOSS, Unit.PERCENT, DOWN_IS_GOOD, SHARE, new Recipe.Churn(Grain.ORDERS)),
    REVENUE_CHURN(Group.LOSS, Unit.PERCENT, DOWN_IS_GOOD, SHARE_OF_SUM, new Recipe.RevenueChurn(Grain.ORDERS)),
    RETENTION(Group.LOSS, Unit.PERCENT, UP_IS_GOOD, SHARE, new Recipe.Retention(Grain.ORDERS)),
    FUNNEL_STAGE(Group.RELATIONSHIP, Unit.COUNT, NEUTRAL, COUNT, new Recipe.Funnel(Grain.CUSTOMER)),
    RFM(Group.RELATIONSHIP, Unit.COUNT, NEUTRAL, COUNT, new Recipe.Rfm(Grain.ORDERS)),
    DELIVERY_DAYS(Group.DELIVERY, Unit.DAYS, DOWN_IS_GOOD, MEAN, Sum.mean(Grain.ORDERS, Delivery.DONE, Delivery.DAYS)),
    DELIVERY_DAYS_MEDIAN(
            Group.DELIVERY,
            Unit.DAYS,
            DOWN_IS_GOOD,
            GIVEN,
            new Recipe.Median(Grain.ORDERS, Delivery.DONE, Delivery.DAYS)),
    LATE_RATE(
            Group.DELIVERY,
            Unit.PERCENT,
            DOWN_IS_GOOD,
            SHARE,
            Sum.share(Grain.ORDERS, "f.delivered IS NOT NULL AND f.promised IS NOT NULL", "f.delivered > f.promised"));

    private final Group group;
    private final Unit unit;
    private final Direction direction;
    private final Measure measure;
    private final Recipe recipe;

    Metric(Group group, Unit unit, Direction direction, Measure measure, Recipe recipe) {
        this.group = group;
        this.unit = unit;
        this.direction = direction;
        this.measure = measure;
        this.recipe = recipe;
    }

    /** Which part of the definitions it belongs to. */
    public enum Group {
        VALUE,
        PERCEPTION,
        CONTACT,
        LOSS,
        RELATIONSHIP,
        DELIVERY
    }

    /** Which answers a score takes: those on its scale. */
    private static final class Scale {
        static final String NPS = "f.metric = 'nps' AND f.score BETWEEN 0 AND 10";
        static final String CSAT = "f.metric = 'csat' AND f.score BETWEEN 1 AND 5";
        static final String CES = "f.metric = 'ces' AND f.score BETWEEN 1 AND 7";
    }

    private static final class Delivery {
        static final String DONE = "f.delivered IS NOT NULL";
        static final String DAYS = "((epoch_us(f.delivered) - epoch_us(f.placed)) / 86400000000.0)";
    }

    public static Optional<Metric> of(String id) {
        for (Metric metric : values()) {
            if (metric.id().equals(id)) {
                return Optional.of(metric);
            }
        }
        return Optional.empty();
    }

    /** As it stands in addresses. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Group group() {
        return group;
    }

    public Unit unit() {
        return unit;
    }

    public Direction direction() {
        return direction;
    }

    /** The formula of its interval: none, wald, wilson or t. */
    public String intervalFormula() {
        return measure.interval();
    }

    /** Whether a small n is worth a mark. */
    public boolean sampled() {
        return measure.sampled();
    }

    /** The keys it always has: scores, stages, groups, cohorts; such a metric takes no other breakdown. */
    public @Nullable Dimension ownBreakdown() {
        return switch (this) {
            case NPS_DISTRIBUTION, CSAT_DISTRIBUTION, CES_DISTRIBUTION -> Dimension.SCORE;
            default -> null;
        };
    }

    /** Whether it can be cut into points, or only stands for a whole period. */
    public Set<Interval> intervals() {
        return switch (recipe) {
            case Recipe.Retention retention -> EnumSet.of(Interval.MONTH, Interval.WEEK);
            case Recipe.Rfm rfm -> EnumSet.of(Interval.NONE);
            case Recipe.Funnel funnel -> EnumSet.of(Interval.NONE);
            default -> EnumSet.allOf(Interval.class);
        };
    }

    /** What it may be filtered by. */
    public Set<Dimension> filters() {
        return switch (recipe) {
            case Recipe.Churn r -> Dimension.OF_CUSTOMERS;
            case Recipe.RevenueChurn r -> Dimension.OF_CUSTOMERS;
            case Recipe.Retention r -> Dimension.OF_CUSTOMERS;
            case Recipe.RepeatOverLife r -> Dimension.OF_CUSTOMERS;
            case Recipe.Rfm r -> Dimension.OF_CUSTOMERS;
            case Recipe.Funnel r -> Dimension.OF_CUSTOMERS;
            case Recipe.NetRevenue r -> {
                // what an order has and its refund too
                var both = Grain.ORDERS.dimensions();
                both.retainAll(Grain.REFUND.dimensions());
                both.add(Dimension.CATEGORY);
                yield both;
            }
            default -> {
                var own = recipe.grain().dimensions();
                if (ofLines() != null) {
                    own.add(Dimension.CATEGORY);
                }
                yield own;
            }
        };
    }

    /** Categories are known of lines, not of orders: what stands for the metric where a question asks for one. */
    private @Nullable Recipe ofLines() {
        return switch (this) {
            case REVENUE -> Sum.of(LINE, "TRUE", "f.amount");
            case ORDERS -> new Recipe.OrdersOfLines(LINE);
            default -> null;
        };
    }

    /** What it may be broken down by. */
    public Set<Dimension> breakdowns() {
        return switch (recipe) {
            case Recipe.Retention r -> Set.of();
            case Recipe.Rfm r -> Set.of();
            case Recipe.Funnel r -> Set.of();
            default -> ownBreakdown() == null ? filters() : Set.of();
        };
    }

    Measure measure() {
        return measure;
    }

    /** The usual one. */
    Recipe recipe() {
        return recipe;
    }

    /** The one that answers this question. */
    Recipe recipe(Question question) {
        Recipe ofLines = ofLines();
        return ofLines != null && question.asks(Dimension.CATEGORY) ? ofLines : recipe;
    }
}
