package org.temas.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.temas.insights.Answer.Point;
import org.temas.insights.Answer.Series;

/** A real purchase log: what needs a customer's history, against the plainest loops over the same file. */
class CdnowReferenceTest {

    private static final LocalDate TODAY = LocalDate.of(1998, 6, 30);
    private static final LocalDate FROM = LocalDate.of(1997, 1, 1);
    private static final LocalDate TO = LocalDate.of(1998, 7, 1);

    private record Purchase(long customer, LocalDate day, long cents) {}

    private static List<Purchase> purchases;
    private static Map<Long, List<Purchase>> byCustomer;
    private static DuckWarehouse warehouse;
    private static Metrics metrics;

    @BeforeAll
    static void load() throws Exception {
        var file = DuckWarehouse.shared("cdnow/CDNOW_sample.txt");
        purchases = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] part = line.strip().split("\\s+");
            purchases.add(new Purchase(
                    Long.parseLong(part[0]),
                    LocalDate.parse(part[2], DateTimeFormatter.BASIC_ISO_DATE),
                    new BigDecimal(part[4]).movePointRight(2).longValueExact()));
        }
        byCustomer = new TreeMap<>();
        purchases.forEach(p ->
                byCustomer.computeIfAbsent(p.customer(), c -> new ArrayList<>()).add(p));
        warehouse = DuckWarehouse.empty();
        warehouse.run("""
                CREATE TEMP TABLE raw AS
                SELECT row_number() OVER () AS i, regexp_split_to_array(trim(line), '\\s+') AS p
                FROM read_csv('%s', header = false, delim = '|', names = ['line'], parallel = false);
                INSERT INTO orders
                SELECT 'o' || i, CAST(p[1] AS BIGINT), strptime(p[3], '%%Y%%m%%d'), CAST(strptime(p[3], '%%Y%%m%%d') AS DATE),
                       CAST(CAST(p[5] AS DECIMAL(12, 2)) * 100 AS BIGINT), NULL, NULL, NULL, 'USD', NULL, FALSE, 'import',
                       NULL, NULL, NULL, NULL, 0, 1, i
                FROM raw;
                INSERT INTO customer
                SELECT customer, uuid(), TRUE, TRUE, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                       CAST(NULL AS MAP(VARCHAR, VARCHAR)), DATE '1997-01-01'
                FROM orders
                GROUP BY customer;
                """.formatted(file));
        metrics = warehouse.metrics("USD", TODAY, null);
    }

    @AfterAll
    static void close() {
        if (warehouse != null) {
            warehouse.close();
        }
    }

    @Test
    void knowsEveryPurchase() {
        assertThat(purchases).hasSize(6919);
        assertThat(byCustomer).hasSize(2357);
        assertThat(one(Metric.ORDERS).n()).isEqualTo(6919);
        assertThat(one(Metric.NEW_CUSTOMERS).n()).isEqualTo(2357);
        long cents = purchases.stream().mapToLong(Purchase::cents).sum();
        assertThat(one(Metric.GROSS_REVENUE).value()).isEqualByComparingTo(BigDecimal.valueOf(cents, 2));
        assertThat(one(Metric.BASKET_SIZE).value().doubleValue()).isCloseTo(cents / 100.0 / 2357, within(1e-9));
        // everybody's first purchase was in the first quarter: that is how the sample was drawn
        List<Point> months = months(Metric.NEW_CUSTOMERS);
        assertThat(months.get(0).n() + months.get(1).n() + months.get(2).n()).isEqualTo(2357);
    }

    @Test
    void repeatRatesAgreeWithALoop() {
        long twice =
                byCustomer.values().stream().filter(list -> list.size() > 1).count();
        Point life = months(Metric.REPEAT_RATE_LIFE).getLast();
        assertThat(life.n()).isEqualTo(2357);
        assertThat(life.value().doubleValue()).isCloseTo(100.0 * twice / 2357, within(1e-9));
        assertThat(one(Metric.REPEAT_RATE).value()).isEqualByComparingTo(life.value());
        for (Point point : months(Metric.REPEAT_RATE)) {
            long buyers = 0;
            long repeaters = 0;
            for (var list : byCustomer.values()) {
                long in = list.stream().filter(p -> in(p.day(), point)).count();
                buyers += in > 0 ? 1 : 0;
                repeaters += in > 1 ? 1 : 0;
            }
            assertThat(point.n()).isEqualTo(buyers);
            assertThat(point.value().doubleValue()).isCloseTo(100.0 * repeaters / buyers, within(1e-9));
        }
        for (Point point : months(Metric.REPEAT_RATE_LIFE)) {
            long buyers = byCustomer.values().stream()
                    .filter(list -> before(list, point.to()) > 0)
                    .count();
            long repeaters = byCustomer.values().stream()
                    .filter(list -> before(list, point.to()) > 1)
                    .count();
            assertThat(point.n()).isEqualTo(buyers);
            assertThat(point.value().doubleValue()).isCloseTo(100.0 * repeaters / buyers, within(1e-9));
        }
    }

    @Test
    void retentionTriangleAgreesWithALoop() {
        Answer answer = metrics.ask(Question.of(Metric.RETENTION, FROM, TO, Interval.MONTH));
        assertThat(answer.series()).extracting(Series::key).containsExactly("1997-01-01", "1997-02-01", "1997-03-01");
        for (Series cohort : answer.series()) {
            YearMonth start = YearMonth.from(LocalDate.parse(String.valueOf(cohort.key())));
            assertThat(cohort.points()).hasSize((int) start.until(YearMonth.from(TODAY), ChronoUnit.MONTHS) + 1);
            for (int age = 0; age < cohort.points().size(); age++) {
                YearMonth month = start.plusMonths(age);
                long size = 0;
                long active = 0;
                for (var list : byCustomer.values()) {
                    if (YearMonth.from(first(list)).equals(start)) {
                        size++;
                        active += list.stream()
                                        .anyMatch(p -> YearMonth.from(p.day()).equals(month))
                                ? 1
                                : 0;
                    }
                }
                assertThat(cohort.points().get(age).n()).isEqualTo(size);
                assertThat(cohort.points().get(age).value().doubleValue())
                        .isCloseTo(100.0 * active / size, within(1e-9));
            }
            assertThat(cohort.points().getFirst().value()).isEqualByComparingTo("100");
        }
    }

    @Test
    void churnAgreesWithALoopForMonthsAndForTheYear() {
        int window = window();
        assertThat(window).isBetween(30, 365);
        for (Integer set : new Integer[] {null, 60, 365}) {
            Metrics here = warehouse.metrics("USD", TODAY, set);
            int days = set == null ? window : set;
            for (Interval interval : Interval.values()) {
                for (Point point : points(here, Metric.CHURN_RATE, interval)) {
                    check(point, days);
                }
            }
            for (Point point : points(here, Metric.REVENUE_CHURN, Interval.MONTH)) {
                checkRevenue(point, days, point.from().minusMonths(1));
            }
        }
    }

    private static void check(Point point, int window) {
        long active = 0;
        long lost = 0;
        for (var list : byCustomer.values()) {
            boolean wasActive = activeAt(list, point.from(), window);
            active += wasActive ? 1 : 0;
            lost += wasActive && lostIn(list, point.from(), point.to(), window) ? 1 : 0;
        }
        assertThat(point.n())
                .as("active at %s, window %d", point.from(), window)
                .isEqualTo(active);
        if (active == 0) {
            assertThat(point.value()).isNull();
        } else {
            assertThat(point.value().doubleValue())
                    .as("lost from %s to %s, window %d", point.from(), point.to(), window)
                    .isCloseTo(100.0 * lost / active, within(1e-9));
        }
    }

    private static void checkRevenue(Point point, int window, LocalDate start) {
        long all = 0;
        long gone = 0;
        for (var list : byCustomer.values()) {
            long spent = list.stream()
                    .filter(p -> !p.day().isBefore(start) && p.day().isBefore(point.from()))
                    .mapToLong(Purchase::cents)
                    .sum();
            all += spent;
            gone += activeAt(list, point.from(), window) && lostIn(list, point.from(), point.to(), window) ? spent : 0;
        }
        if (all == 0) {
            assertThat(point.value()).isNull();
        } else {
            assertThat(point.value().doubleValue()).isCloseTo(100.0 * gone / all, within(1e-9));
        }
    }

    /** Day by day: the last order before the day is no more than the window ago. */
    private static boolean activeAt(List<Purchase> list, LocalDate day, int window) {
        return list.stream()
                .anyMatch(
                        p -> p.day().isBefore(day) && !p.day().plusDays(window).isBefore(day));
    }

    private static boolean lostIn(List<Purchase> list, LocalDate from, LocalDate to, int window) {
        return list.stream().anyMatch(p -> {
            LocalDate loss = p.day().plusDays(window);
            boolean again = list.stream()
                    .anyMatch(q -> q.day().isAfter(p.day()) && !q.day().isAfter(loss));
            return !again && !loss.isBefore(from) && loss.isBefore(to) && !loss.isAfter(TODAY);
        });
    }

    private static int window() {
        var gaps = new ArrayList<Long>();
        for (var list : byCustomer.values()) {
            var days = new TreeSet<LocalDate>();
            list.forEach(p -> days.add(p.day()));
            LocalDate before = null;
            for (LocalDate day : days) {
                if (before != null) {
                    gaps.add(before.until(day, ChronoUnit.DAYS));
                }
                before = day;
            }
        }
        gaps.sort(null);
        long quantile = gaps.get((int) Math.ceil(0.95 * gaps.size()) - 1);
        return (int) Math.min(365, Math.max(30, quantile));
    }

    @Test
    void rfmAgreesWithALoop() {
        var last = new TreeMap<Long, Long>();
        var count = new TreeMap<Long, Long>();
        var spent = new TreeMap<Long, Long>();
        for (Purchase p : purchases) {
            last.merge(p.customer(), p.day().toEpochDay(), Math::max);
            count.merge(p.customer(), 1L, Long::sum);
            spent.merge(p.customer(), p.cents(), Long::sum);
        }
        Map<String, Long> expected = new TreeMap<>();
        for (Long customer : byCustomer.keySet()) {
            int r = quintile(last, customer);
            int fm = (quintile(count, customer) + quintile(spent, customer) + 1) / 2;
            expected.merge(group(r, fm), 1L, Long::sum);
        }
        List<Series> groups =
                metrics.ask(Question.of(Metric.RFM, FROM, TO, Interval.NONE)).series();
        assertThat(groups).hasSize(11);
        for (Series group : groups) {
            assertThat(group.points().getFirst().n())
                    .as(group.key())
                    .isEqualTo(expected.getOrDefault(String.valueOf(group.key()), 0L));
        }
        assertThat(groups.stream()
                        .mapToLong(group -> group.points().getFirst().n())
                        .sum())
                .isEqualTo(2357);
    }

    private static int quintile(Map<Long, Long> values, Long customer) {
        long mine = values.get(customer);
        long below = values.values().stream().filter(value -> value < mine).count();
        return (int) (below * 5 / values.size()) + 1;
    }

    /** The grid as a table: rows are recency 1–5, columns frequency and money 1–5. */
    private static String group(int r, int fm) {
        String[][] grid = {
            {"lost", "hibernating", "at_risk", "at_risk", "cannot_lose"},
            {"hibernating", "hibernating", "at_risk", "at_risk", "cannot_lose"},
            {"about_to_sleep", "about_to_sleep", "need_attention", "loyal", "loyal"},
            {"promising", "potential_loyalists", "potential_loyalists", "loyal", "loyal"},
            {"new_customers", "potential_loyalists", "potential_loyalists", "champions", "champions"}
        };
        return grid[r - 1][fm - 1];
    }

    @Test
    void funnelPutsEveryCustomerInOnePlace() {
        int window = window();
        long[] stages = new long[6];
        long lost = 0;
        for (var list : byCustomer.values()) {
            LocalDate latest =
                    list.stream().map(Purchase::day).max(LocalDate::compareTo).orElseThrow();
            if (latest.plusDays(window).isBefore(TO)) {
                lost++;
            } else {
                stages[list.size() >= 4 ? 3 : list.size() >= 2 ? 2 : 1]++;
            }
        }
        Map<String, Long> found = new TreeMap<>();
        metrics.ask(Question.of(Metric.FUNNEL_STAGE, FROM, TO, Interval.NONE))
                .series()
                .forEach(series -> found.put(
                        String.valueOf(series.key()), series.points().getFirst().n()));
        assertThat(found)
                .containsEntry("0", 0L)
                .containsEntry("1", stages[1])
                .containsEntry("2", stages[2])
                .containsEntry("3", stages[3])
                .containsEntry("4", 0L)
                .containsEntry("5", 0L)
                .containsEntry("lost", lost);
    }

    @Test
    void aPeriodAndTheOneBeforeGiveInOneQuestionWhatTheyGiveInTwo() {
        LocalDate before = LocalDate.of(1997, 7, 1);
        LocalDate from = LocalDate.of(1997, 10, 1);
        LocalDate to = LocalDate.of(1998, 1, 1);
        for (Metric metric : Metric.values()) {
            if (metric.ownBreakdown() == null && metric.intervals().size() == Interval.values().length) {
                List<Point> pair = metrics.ask(Question.pair(metric, before, from, to))
                        .series()
                        .getFirst()
                        .points();
                assertThat(pair)
                        .as(metric.id())
                        .containsExactly(points(metrics, metric, before, from), points(metrics, metric, from, to));
            }
        }
    }

    private static Point points(Metrics metrics, Metric metric, LocalDate from, LocalDate to) {
        return metrics.ask(Question.of(metric, from, to, Interval.NONE))
                .series()
                .getFirst()
                .points()
                .getFirst();
    }

    private static Point one(Metric metric) {
        return points(metrics, metric, Interval.NONE).getFirst();
    }

    private static List<Point> months(Metric metric) {
        return points(metrics, metric, Interval.MONTH);
    }

    private static List<Point> points(Metrics metrics, Metric metric, Interval interval) {
        return metrics.ask(Question.of(metric, FROM, TO, interval))
                .series()
                .getFirst()
                .points();
    }

    private static boolean in(LocalDate day, Point point) {
        return !day.isBefore(point.from()) && day.isBefore(point.to());
    }

    private static long before(List<Purchase> list, LocalDate day) {
        return list.stream().filter(p -> p.day().isBefore(day)).count();
    }

    private static LocalDate first(List<Purchase> list) {
        return list.stream().map(Purchase::day).min(LocalDate::compareTo).orElseThrow();
    }
}
