package org.temas.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.temas.insights.Answer.Point;
import org.temas.insights.Answer.Series;
import org.temas.insights.Question.By;

/** A marketplace's orders against figures computed independently. */
class OlistReferenceTest {

    private static final LocalDate FROM = LocalDate.of(2016, 1, 1);
    private static final LocalDate TO = LocalDate.of(2019, 1, 1);

    private static DuckWarehouse warehouse;
    private static Metrics metrics;

    @BeforeAll
    static void load() {
        String folder = DuckWarehouse.shared("olist_sample_a").toString();
        warehouse = DuckWarehouse.empty();
        fill(warehouse, folder);
        metrics = warehouse.metrics("BRL", TO, null);
    }

    @AfterAll
    static void close() {
        if (warehouse != null) {
            warehouse.close();
        }
    }

    static void fill(DuckWarehouse into, String folder) {
        into.run("""
                CREATE TEMP TABLE person AS
                SELECT customer_unique_id AS id, row_number() OVER (ORDER BY customer_unique_id) AS no,
                       any_value(customer_state) AS state, any_value(customer_city) AS city
                FROM read_csv('$f/olist_customers_dataset.csv', all_varchar = true)
                GROUP BY customer_unique_id;
                INSERT INTO customer
                SELECT no, uuid(), TRUE, TRUE, NULL, NULL, 'pt', 'BR', state, NULL, city, NULL, NULL, NULL, DATE '2016-01-01'
                FROM person;
                INSERT INTO source VALUES (1, 'order_completed', 'import', 'olist', TRUE, NULL, NULL, NULL);
                INSERT INTO source VALUES (2, 'product_reviewed', 'import', 'olist', TRUE, 'review', 'Review', 'after');
                CREATE TEMP TABLE cents AS
                SELECT order_id, CAST(sum(CAST(payment_value AS DECIMAL(18, 2))) * 100 AS BIGINT) AS gross
                FROM read_csv('$f/olist_order_payments_dataset.csv', all_varchar = true)
                GROUP BY order_id;
                INSERT INTO order_line
                SELECT i.order_id, CAST(order_item_id AS INTEGER), p.no, CAST(o.order_purchase_timestamp AS DATE),
                       i.product_id, i.product_id, q.product_category_name, 1, CAST(CAST(price AS DECIMAL(18, 2)) * 100 AS BIGINT)
                FROM read_csv('$f/olist_order_items_dataset.csv', all_varchar = true) i
                JOIN read_csv('$f/olist_orders_dataset.csv', all_varchar = true) o ON o.order_id = i.order_id
                JOIN read_csv('$f/olist_customers_dataset.csv', all_varchar = true) c ON c.customer_id = o.customer_id
                JOIN person p ON p.id = c.customer_unique_id
                LEFT JOIN read_csv('$f/olist_products_dataset.csv', all_varchar = true) q ON q.product_id = i.product_id;
                INSERT INTO orders
                SELECT o.order_id, p.no, CAST(order_purchase_timestamp AS TIMESTAMP), CAST(order_purchase_timestamp AS DATE),
                       g.gross, l.items, s.freight, 0, 'BRL', order_status, FALSE, 'import', NULL, c.customer_state,
                       CAST(order_estimated_delivery_date AS TIMESTAMP), CAST(order_delivered_customer_date AS TIMESTAMP),
                       coalesce(l.lines, 0), 1, row_number() OVER (ORDER BY order_purchase_timestamp, o.order_id)
                FROM read_csv('$f/olist_orders_dataset.csv', all_varchar = true) o
                JOIN read_csv('$f/olist_customers_dataset.csv', all_varchar = true) c ON c.customer_id = o.customer_id
                JOIN person p ON p.id = c.customer_unique_id
                LEFT JOIN cents g ON g.order_id = o.order_id
                LEFT JOIN (SELECT order_id, sum(amount) AS items, count(*) AS lines FROM order_line GROUP BY order_id) l
                  ON l.order_id = o.order_id
                LEFT JOIN (
                    SELECT order_id, CAST(sum(CAST(freight_value AS DECIMAL(18, 2))) * 100 AS BIGINT) AS freight
                    FROM read_csv('$f/olist_order_items_dataset.csv', all_varchar = true)
                    GROUP BY order_id) s ON s.order_id = o.order_id;
                INSERT INTO answer
                SELECT 100000 + row_number() OVER (), coalesce(o.customer, 0), CAST(review_creation_date AS TIMESTAMP),
                       CAST(review_creation_date AS DATE), 'csat', CAST(review_score AS DOUBLE),
                       coalesce(length(review_comment_message), 0), 'olist', r.order_id, NULL, 2, 'import', NULL
                FROM read_csv('$f/olist_order_reviews_dataset.csv', all_varchar = true, quote = '"', escape = '"', parallel = false) r
                LEFT JOIN orders o ON o.order_id = r.order_id;
                """.replace("$f", folder));
    }

    @Test
    void addsUpMoneyToTheCent() {
        assertThat(value(Metric.GROSS_REVENUE)).isEqualByComparingTo("468087.37");
        assertThat(value(Metric.REVENUE)).isEqualByComparingTo("468087.37");
        assertThat(value(Metric.ITEM_SALES)).isEqualByComparingTo("392468.58");
        assertThat(value(Metric.SHIPPING)).isEqualByComparingTo("68855.36");
        assertThat(value(Metric.ORDERS)).isEqualByComparingTo("3000");
    }

    @Test
    void givesTheReviewFigures() {
        assertThat(value(Metric.CSAT_MEAN).doubleValue()).isCloseTo(4.069830, within(5e-7));
        assertThat(value(Metric.CSAT).doubleValue()).isCloseTo(76.6121, within(5e-5));
        assertThat(value(Metric.CSAT_BOTTOM).doubleValue()).isCloseTo(15.1353, within(5e-5));
        assertThat(value(Metric.COMMENTS)).isEqualByComparingTo("1252");
    }

    @Test
    void knowsHowLongDeliveryTookAndWhatItDidToTheScore() {
        assertThat(value(Metric.DELIVERY_DAYS).doubleValue()).isCloseTo(12.6078, within(5e-5));
        assertThat(value(Metric.DELIVERY_DAYS_MEDIAN).doubleValue()).isCloseTo(10.1637, within(5e-5));
        Series late = series(Metric.CSAT_MEAN, By.of(Dimension.DELIVERY), "late");
        Series onTime = series(Metric.CSAT_MEAN, By.of(Dimension.DELIVERY), "on_time");
        assertThat(late.points().getFirst().n()).isEqualTo(231);
        assertThat(late.points().getFirst().n() + onTime.points().getFirst().n())
                .isEqualTo(2890);
        assertThat(late.points().getFirst().value().doubleValue()).isCloseTo(2.5584, within(5e-5));
        assertThat(onTime.points().getFirst().value().doubleValue()).isCloseTo(4.2760, within(5e-5));
    }

    @Test
    void ranksPlacesAndPutsTheRestTogether() {
        Question question = Question.of(Metric.ORDERS, FROM, TO, Interval.NONE).by(By.of(Dimension.PROVINCE));
        List<Series> places = metrics.ask(question).series();
        assertThat(places.subList(0, 5)).extracting(Series::key).containsExactly("SP", "RJ", "MG", "RS", "PR");
        assertThat(places.subList(0, 5))
                .extracting(series -> series.points().getFirst().n())
                .containsExactly(1262L, 383L, 325L, 168L, 163L);
        assertThat(places).hasSize(Question.TOP + 1);
        assertThat(places.getLast().kind()).isEqualTo(Series.Kind.OTHER);
        assertThat(places.stream()
                        .mapToLong(series -> series.points().getFirst().n())
                        .sum())
                .isEqualTo(3000);
    }

    @Test
    void partsAddUpToTheWholeForEverythingThatCanBeAddedUp() {
        for (Metric metric : Metric.values()) {
            if (metric.measure() != Measure.COUNT && metric.measure() != Measure.SUM) {
                continue;
            }
            boolean countsPeople = metric.recipe() instanceof Recipe.Customers;
            BigDecimal whole = total(metrics.ask(Question.of(
                    metric, FROM, TO, metric.intervals().contains(Interval.NONE) ? Interval.NONE : Interval.MONTH)));
            for (Interval interval : metric.intervals()) {
                if (!countsPeople) {
                    assertThat(total(metrics.ask(Question.of(metric, FROM, TO, interval))))
                            .as("%s by %s", metric, interval)
                            .isEqualByComparingTo(whole);
                }
            }
            for (Dimension dimension : metric.breakdowns()) {
                // an order speaks once where deliveries are compared
                boolean once =
                        dimension == Dimension.DELIVERY && metric.recipe().grain() == Grain.ANSWER;
                // an order has lines of several categories, and shipping is of none
                boolean ofLines =
                        dimension == Dimension.CATEGORY && metric.recipe().grain() == Grain.ORDERS;
                if (!countsPeople && !once && !ofLines) {
                    By by = new By(dimension, dimension == Dimension.TRAIT ? "region" : "");
                    assertThat(total(metrics.ask(Question.of(metric, FROM, TO, Interval.MONTH)
                                    .by(by))))
                            .as("%s by %s", metric, dimension)
                            .isEqualByComparingTo(whole);
                }
            }
        }
    }

    @Test
    void answersEveryMetricWithEveryBreakdownAndFilter() {
        for (Metric metric : Metric.values()) {
            for (Interval interval : metric.intervals()) {
                Answer answer = metrics.ask(Question.of(metric, FROM, TO, interval));
                assertThat(answer.series()).as("%s by %s", metric, interval).isNotEmpty();
            }
            Interval interval = metric.intervals().contains(Interval.NONE) ? Interval.NONE : Interval.MONTH;
            for (Dimension dimension : metric.breakdowns()) {
                By by = new By(dimension, dimension == Dimension.TRAIT ? "region" : "");
                metrics.ask(Question.of(metric, FROM, TO, interval).by(by));
                metrics.ask(Question.of(metric, LocalDate.of(2018, 1, 10), TO, Interval.MONTH)
                        .by(by));
            }
            for (Dimension dimension : metric.filters()) {
                By by = new By(dimension, dimension == Dimension.TRAIT ? "region" : "");
                var where = List.of(new Question.Where(by, "SP"), new Question.Where(by, ""));
                metrics.ask(Question.of(metric, FROM, TO, interval).where(where));
            }
        }
    }

    @Test
    void opensEveryFigureToAsManyRowsAsItCounts() {
        for (Metric metric : Metric.values()) {
            Interval interval = metric.intervals().contains(Interval.NONE) ? Interval.NONE : Interval.MONTH;
            Question question = Question.of(metric, FROM, TO, interval);
            assertThat(rows(question)).as(metric.id()).isNotNegative();
            for (Dimension dimension : metric.filters()) {
                By by = new By(dimension, dimension == Dimension.TRAIT ? "region" : "");
                assertThat(rows(question.where(List.of(new Question.Where(by, "SP")))))
                        .isNotNegative();
            }
        }
        for (Metric counted : List.of(
                Metric.ORDERS,
                Metric.ANSWERS,
                Metric.COMMENTS,
                Metric.ITEM_SALES,
                Metric.LATE_RATE,
                Metric.NEW_CUSTOMERS,
                Metric.CSAT)) {
            Question question = Question.of(counted, FROM, TO, Interval.NONE)
                    .where(List.of(new Question.Where(By.of(Dimension.PROVINCE), "RJ")));
            Point point = metrics.ask(question).series().getFirst().points().getFirst();
            assertThat(rows(question)).as(counted.id()).isEqualTo(point.n()).isPositive();
        }
    }

    /** All rows, page by page, none twice. */
    private static long rows(Question question) {
        var seen = new java.util.HashSet<String>();
        org.temas.platform.web.Cursor cursor = null;
        do {
            var slice = metrics.rows(new RowsQuestion(question, "", cursor, 500));
            slice.rows()
                    .forEach(line ->
                            assertThat(seen.add(line.at() + " " + line.tie())).isTrue());
            cursor = slice.next();
        } while (cursor != null);
        return seen.size();
    }

    private static BigDecimal total(Answer answer) {
        return answer.series().stream()
                .flatMap(series -> series.points().stream())
                .map(Point::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal value(Metric metric) {
        return metrics.ask(Question.of(metric, FROM, TO, Interval.NONE))
                .series()
                .getFirst()
                .points()
                .getFirst()
                .value();
    }

    private static Series series(Metric metric, By by, String key) {
        return metrics.ask(Question.of(metric, FROM, TO, Interval.NONE).by(by)).series().stream()
                .filter(series -> key.equals(series.key()))
                .findFirst()
                .orElseThrow();
    }
}
