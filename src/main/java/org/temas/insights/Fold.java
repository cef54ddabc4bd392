package org.temas.insights;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.temas.insights.Answer.Point;
import org.temas.insights.Answer.Series;
import org.temas.insights.Answer.Series.Kind;
import org.temas.insights.Measure.Sums;

/** Folds the warehouse's sums into series of points. */
final class Fold {

    static final List<String> RFM_GROUPS = List.of(
            "champions",
            "loyal",
            "potential_loyalists",
            "new_customers",
            "promising",
            "need_attention",
            "about_to_sleep",
            "at_risk",
            "cannot_lose",
            "hibernating",
            "lost");

    private final Plan plan;
    private final Measure measure;
    private final int digits;

    Fold(Plan plan, int currencyDigits) {
        this.plan = plan;
        this.measure = plan.question().metric().measure();
        this.digits = plan.question().metric().unit() == Unit.MONEY ? currencyDigits : 0;
    }

    /** One row of a metric's SQL. */
    record Sum(@Nullable String key, boolean other, int bucket, Sums sums, long keys) {

        static Sum of(ResultSet row) throws SQLException {
            return new Sum(
                    row.getString(1),
                    row.getBoolean(2),
                    row.getInt(3),
                    new Sums(number(row, 4), number(row, 5), number(row, 6)),
                    row.getLong(7));
        }

        private static BigDecimal number(ResultSet row, int column) throws SQLException {
            return Sums.number(row.getObject(column));
        }
    }

    private record Key(@Nullable String text, Kind kind) {}

    Answer answer(List<Sum> rows, Instant asOf) {
        long keys = rows.stream().mapToLong(Sum::keys).max().orElse(0);
        long leftOut = addsUp() ? 0 : Math.max(0, keys - plan.question().top());
        List<Series> series = switch (plan.recipe()) {
            case Recipe.Retention r -> cohorts(rows);
            case Recipe.Funnel r -> stages(rows);
            default -> series(rows);
        };
        return new Answer(plan.question(), asOf, series, leftOut, Map.of());
    }

    /** Whether the rest of a breakdown may be put together: a customer or an order with two keys would count twice. */
    private boolean addsUp() {
        return switch (plan.recipe()) {
            case Recipe.OrdersOfLines r -> false;
            case Recipe.Median r -> false;
            case Recipe.Customers r -> false;
            case Recipe.PerCustomer r -> false;
            case Recipe.Repeat r -> false;
            case Recipe.Sum r -> true;
            case Recipe.NetRevenue r -> true;
            case Recipe.First r -> true;
            case Recipe.RepeatOverLife r -> true;
            case Recipe.Churn r -> true;
            case Recipe.RevenueChurn r -> true;
            case Recipe.Retention r -> true;
            case Recipe.Rfm r -> true;
            case Recipe.Funnel r -> true;
        };
    }

    private List<Series> series(List<Sum> rows) {
        int buckets = plan.buckets().size();
        Map<Key, Sums[]> folded = new LinkedHashMap<>();
        expectedKeys().forEach(key -> folded.put(key, emptied(buckets)));
        for (Sum row : rows) {
            if (row.other() && !addsUp() || row.bucket() >= buckets) {
                continue;
            }
            Sums[] sums = folded.computeIfAbsent(keyOf(row), key -> emptied(buckets));
            // the first place holds what lies before the period
            sums[row.bucket() + 1] = sums[row.bucket() + 1].plus(row.sums());
        }
        var series = new ArrayList<Map.Entry<Key, Sums[]>>(folded.entrySet());
        if (plan.question().by() != null) {
            series.sort(Comparator.comparing(
                            (Map.Entry<Key, Sums[]> entry) -> entry.getKey().kind())
                    .thenComparing(entry -> weight(entry.getValue()), Comparator.reverseOrder())
                    .thenComparing(
                            entry -> Objects.requireNonNullElse(entry.getKey().text(), "\uffff")));
        }
        return series.stream()
                .map(entry -> new Series(entry.getKey().text(), entry.getKey().kind(), points(entry.getValue())))
                .toList();
    }

    private List<Key> expectedKeys() {
        List<String> keys = switch (plan.question().metric()) {
            case NPS_DISTRIBUTION -> scores(0, 10);
            case CSAT_DISTRIBUTION -> scores(1, 5);
            case CES_DISTRIBUTION -> scores(1, 7);
            case RFM -> RFM_GROUPS;
            default -> List.of();
        };
        if (keys.isEmpty() && !plan.isBroken()) {
            return List.of(new Key(Answer.ALL, Kind.ALL));
        }
        return keys.stream().map(key -> new Key(key, Kind.VALUE)).toList();
    }

    private Key keyOf(Sum row) {
        if (row.other()) {
            return new Key(Answer.OTHER, Kind.OTHER);
        }
        return plan.isBroken() || plan.recipe() instanceof Recipe.Rfm
                ? new Key(row.key(), Kind.VALUE)
                : new Key(Answer.ALL, Kind.ALL);
    }

    private BigDecimal weight(Sums[] sums) {
        BigDecimal total = BigDecimal.ZERO;
        for (Sums one : sums) {
            total = total.add(measure == Measure.SUM ? one.x().abs() : one.n().abs());
        }
        return total;
    }

    private List<Point> points(Sums[] sums) {
        var points = new ArrayList<Point>(sums.length - 1);
        Sums before = sums[0];
        for (int b = 0; b < sums.length - 1; b++) {
            Buckets.Bucket bucket = plan.buckets().all().get(b);
            Sums here = sums[b + 1];
            Sums total = before.plus(here);
            before = total;
            boolean future = bucket.from().isAfter(plan.today());
            Sums counted = switch (plan.recipe()) {
                case Recipe.RepeatOverLife r -> future ? Sums.NONE : total;
                case Recipe.Churn r -> future ? Sums.NONE : new Sums(total.n(), here.x(), here.y());
                case Recipe.RevenueChurn r -> future ? Sums.NONE : here;
                default -> here;
            };
            points.add(point(bucket.from(), bucket.to(), counted));
        }
        return points;
    }

    private Point point(java.time.LocalDate from, java.time.LocalDate to, Sums sums) {
        Measure.Estimate estimate = measure.of(sums, digits);
        return new Point(from, to, estimate.value(), estimate.n(), estimate.low(), estimate.high());
    }

    /** A series for each cohort, a point for each age that has begun; every cell is a share of the whole cohort. */
    private List<Series> cohorts(List<Sum> rows) {
        Interval interval = plan.question().interval();
        Map<Integer, Map<Integer, Sums>> cohorts = new TreeMap<>();
        for (Sum row : rows) {
            cohorts.computeIfAbsent(Integer.valueOf(String.valueOf(row.key())), c -> new TreeMap<>())
                    .put(row.bucket(), row.sums());
        }
        var series = new ArrayList<Series>();
        cohorts.forEach((cohort, ages) -> {
            var start = interval.plus(interval.start(OrderHistorySql.DAWN), cohort);
            BigDecimal size = ages.getOrDefault(0, Sums.NONE).x();
            var points = new ArrayList<Point>();
            for (int age = 0; !interval.plus(start, age).isAfter(plan.today()); age++) {
                BigDecimal ordered = ages.getOrDefault(age, Sums.NONE).x();
                points.add(point(
                        interval.plus(start, age),
                        interval.plus(start, age + 1L),
                        new Sums(size, ordered, BigDecimal.ZERO)));
            }
            series.add(new Series(start.toString(), Kind.VALUE, points));
        });
        return series;
    }

    /** Stages 0–5 of those not lost, the lost apart, and the detractors among the loyal. */
    private List<Series> stages(List<Sum> rows) {
        Sums[] stages = emptied(5);
        for (Sum row : rows) {
            stages[Integer.parseInt(String.valueOf(row.key()))] = row.sums();
        }
        var series = new ArrayList<Series>();
        BigDecimal lost = BigDecimal.ZERO;
        BigDecimal critical = BigDecimal.ZERO;
        for (int stage = 0; stage < stages.length; stage++) {
            series.add(one(Integer.toString(stage), stages[stage].n()));
            lost = lost.add(stages[stage].x());
            critical = critical.add(stages[stage].y());
        }
        series.add(one("lost", lost));
        series.add(one("critical", critical));
        return series;
    }

    private Series one(String key, BigDecimal n) {
        Sums sums = new Sums(n, BigDecimal.ZERO, BigDecimal.ZERO);
        return new Series(
                key,
                Kind.VALUE,
                List.of(point(plan.buckets().from(), plan.buckets().to(), sums)));
    }

    private static Sums[] emptied(int buckets) {
        return IntStream.rangeClosed(0, buckets).mapToObj(b -> Sums.NONE).toArray(Sums[]::new);
    }

    private static List<String> scores(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
    }
}
