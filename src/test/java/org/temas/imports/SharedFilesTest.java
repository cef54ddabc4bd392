package org.temas.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The suggested mapping alone gives the figures that others computed for these files. */
class SharedFilesTest {

    private static final String SCORE = "score";

    @Test
    void joinsTheNineTablesOfAMarketplaceToTheCent() throws IOException {
        try (var list = Files.list(SharedData.folder("olist_sample_a"))) {
            var files = list.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
            Converted olist = Converted.of(ImportKind.ORDERS, files, mapping -> mapping);
            assertThat(olist.mapping().files().stream()
                            .collect(Collectors.toMap(Mapping.FileMapping::file, Mapping.FileMapping::role)))
                    .isEqualTo(Map.of(
                            "olist_customers_dataset.csv", Role.CUSTOMERS,
                            "olist_geolocation_dataset.csv", Role.IGNORED,
                            "olist_order_items_dataset.csv", Role.ITEMS,
                            "olist_order_payments_dataset.csv", Role.PAYMENTS,
                            "olist_order_reviews_dataset.csv", Role.REVIEWS,
                            "olist_orders_dataset.csv", Role.ORDERS,
                            "olist_products_dataset.csv", Role.PRODUCTS,
                            "olist_sellers_dataset.csv", Role.IGNORED,
                            "product_category_name_translation.csv", Role.CATEGORIES));
            assertThat(olist.refused()).isEmpty();
            assertThat(olist.skipped()).isEmpty();
            assertThat(olist.of(Draft.Type.ORDERS)).hasSize(3_000);
            assertThat(olist.sums().get("orders_total")).isEqualByComparingTo("468087.37");
            assertThat(olist.sums().get("lines_amount")).isEqualByComparingTo("392468.58");
            assertThat(olist.sums().get("shipping")).isEqualByComparingTo("68855.36");
            var answers = olist.of(Draft.Type.ANSWERS);
            assertThat(answers).hasSize(2_993);
            assertThat(answers)
                    .allMatch(answer -> "csat".equals(answer.properties().get("metric")));
            assertThat(mean(answers)).isEqualTo("4.069830");
            assertThat(answers.stream().filter(answer -> answer.properties().containsKey("comment")))
                    .hasSize(1_252);
            assertThat(olist.of(Draft.Type.ORDERS).stream()
                            .map(order -> order.identifiers().getFirst().value())
                            .distinct())
                    .hasSize(2_995);
            assertThat(olist.of(Draft.Type.ORDERS).stream()
                            .filter(order -> "SP".equals(order.properties().get("province"))))
                    .hasSize(1_262);
            assertThat(olist.statuses()).containsEntry("canceled", 24L);
            assertThat(scores(olist, false)).isEqualTo("4.2760");
            assertThat(scores(olist, true)).isEqualTo("2.5584");
        }
    }

    /** Of the delivered orders with a review, the first review of each in the order of the file. */
    private static String scores(Converted olist, boolean late) {
        Map<Object, Draft> first = olist.of(Draft.Type.ANSWERS).stream()
                .collect(Collectors.toMap(
                        answer -> String.valueOf(answer.properties().get("order_id")), answer -> answer, (a, b) -> a));
        var answers = olist.of(Draft.Type.ORDERS).stream()
                .filter(order -> order.properties().get("delivered_at") != null && first.containsKey(order.key()))
                .filter(order -> instant(order, "delivered_at").isAfter(instant(order, "promised_at")) == late)
                .map(order -> first.get(order.key()))
                .toList();
        assertThat(answers).hasSize(late ? 231 : 2_890 - 231);
        return new BigDecimal(mean(answers))
                .setScale(4, java.math.RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static Instant instant(Draft order, String name) {
        return Instant.parse(String.valueOf(order.properties().get(name)));
    }

    private static String mean(List<Draft> answers) {
        double mean = answers.stream()
                .mapToDouble(answer ->
                        Double.parseDouble(String.valueOf(answer.properties().get(SCORE))))
                .average()
                .orElse(0);
        return String.format(java.util.Locale.ROOT, "%.6f", mean);
    }

    @Test
    void readsTheSameSurveyFromBothExports() {
        Path folder = SharedData.folder("nps_sudzilla");
        for (String name : List.of("input_01.csv", "input_02.csv")) {
            Converted survey = Converted.of(ImportKind.ANSWERS, folder.resolve(name));
            var answers = survey.of(Draft.Type.ANSWERS);
            assertThat(answers).hasSize(39);
            assertThat(answers)
                    .allMatch(answer -> "nps".equals(answer.properties().get("metric")));
            assertThat(answers.stream().filter(answer -> score(answer) >= 9)).hasSize(8);
            assertThat(answers.stream().filter(answer -> score(answer) <= 6)).hasSize(22);
            assertThat(answers)
                    .allMatch(answer -> String.valueOf(answer.occurredAt()).startsWith("2019-11-0"));
            assertThat(answers.getFirst().properties()).containsKey("comment");
        }
    }

    private static int score(Draft answer) {
        return Integer.parseInt(String.valueOf(answer.properties().get(SCORE)));
    }

    @Test
    void keepsTheRegionsOfAThousandScores() {
        Converted scores = Converted.of(
                ImportKind.ANSWERS, SharedData.folder("nps_reference").resolve("npsR_testdata.csv"));
        var answers = scores.of(Draft.Type.ANSWERS);
        assertThat(answers).hasSize(1_000);
        assertThat(answers.stream().map(Draft::key).distinct()).hasSize(1_000);
        long promoters = answers.stream().filter(answer -> score(answer) >= 9).count();
        long detractors = answers.stream().filter(answer -> score(answer) <= 6).count();
        assertThat(promoters - detractors).isEqualTo(100);
        assertThat(answers.stream()
                        .map(answer ->
                                String.valueOf(((Map<?, ?>) answer.properties().get("traits")).get("Region")))
                        .distinct())
                .containsExactlyInAnyOrder("APAC", "EMEA", "LATAM", "NAM");
    }

    @Test
    void readsTheTillLogWithoutHeader() {
        Converted log =
                Converted.of(ImportKind.ORDERS, SharedData.folder("cdnow").resolve("CDNOW_sample.txt"));
        var orders = log.of(Draft.Type.ORDERS);
        assertThat(orders).hasSize(6_919);
        assertThat(orders.stream()
                        .map(order -> order.identifiers().getFirst().value())
                        .distinct())
                .hasSize(2_357);
        assertThat(log.refused()).isEmpty();
        assertThat(log.sums().get("orders_total")).isEqualByComparingTo("244091.94");
    }

    @Test
    void readsSubscribersWithTheirTraits() {
        Converted telco = Converted.of(
                ImportKind.CUSTOMERS, SharedData.folder("telco_churn").resolve("Telco-Customer-Churn.csv"));
        var customers = telco.of(Draft.Type.CUSTOMERS);
        assertThat(customers).hasSize(7_043);
        assertThat(customers.stream()
                        .filter(customer -> "Yes".equals(customer.traits().get("Churn"))))
                .hasSize(1_869);
        assertThat(customers.stream().filter(customer -> !customer.traits().containsKey("TotalCharges")))
                .hasSize(11);
        assertThat(customers.getFirst().traits()).containsKeys("gender", "Contract", "tenure");
    }
}
