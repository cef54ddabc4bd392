package org.temas.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.temas.TemasTest;
import org.temas.access.Keyed;
import org.temas.access.Role;
import org.temas.access.TestAccess;
import org.temas.access.TestClient;
import org.temas.customers.Identifier;
import org.temas.customers.IdentifierType;
import org.temas.interactions.Intake;
import org.temas.interactions.NewInteraction;
import org.temas.interactions.Outcome;
import org.temas.warehouse.Warehouse;
import tools.jackson.databind.JsonNode;

/** The figures of a small shop, from the intake to the page and to the program. */
@TemasTest
class InsightsWebTest {

    private static final String JANUARY = "from=2026-01-01&to=2026-02-01";

    @Autowired
    TestAccess access;

    @Autowired
    Intake intake;

    @Autowired
    Warehouse warehouse;

    @Autowired
    InstantSource clock;

    private TestAccess.TestWorkspace shop;

    @BeforeEach
    void open() {
        shop = access.workspace();
    }

    private void fill() {
        var all = new ArrayList<NewInteraction>();
        all.add(order("o-1", "ayse", "2026-01-05T10:00:00Z", "349.90", "Ankara"));
        all.add(order("o-2", "ayse", "2026-01-20T10:00:00Z", "100.10", "Ankara"));
        // the last evening of January in Istanbul, still January there
        all.add(order("o-3", "isik", "2026-01-31T20:59:59Z", "50.00", "Isparta"));
        // one second later it is February
        all.add(order("o-4", "isik", "2026-01-31T21:00:00Z", "7.00", "Isparta"));
        for (int score : new int[] {10, 9, 9, 7, 3}) {
            all.add(answer("a-" + all.size(), score));
        }
        List<Outcome> outcomes = shop.call(() -> intake.submit(all));
        assertThat(outcomes).allMatch(outcome -> outcome instanceof Outcome.Recorded, outcomes.toString());
        shop.run(warehouse::catchUpNow);
    }

    private static NewInteraction order(String id, String customer, String at, String total, String province) {
        return interaction(id, customer, "order_completed", at, """
                {"properties": {"order_id": "%s", "total": %s, "currency": "TRY", "province": "%s",
                 "products": [{"product_id": "p-1", "name": "=Kupa", "category": "Mutfak", "price": %s, "quantity": 1}]}}
                """.formatted(id, total, province, total));
    }

    private static NewInteraction answer(String id, int score) {
        return interaction(
                id,
                "ayse",
                "survey_answered",
                "2026-01-10T08:00:00Z",
                "{\"properties\": {\"metric\": \"nps\", \"score\": " + score + "}}");
    }

    private static NewInteraction interaction(String id, String customer, String kind, String at, String properties) {
        return new NewInteraction(
                id,
                List.of(new Identifier(IdentifierType.EXTERNAL, customer)),
                true,
                Map.of(),
                kind,
                "web",
                kind,
                true,
                Instant.parse(at),
                properties);
    }

    private JsonNode ask(String path) {
        var answer = shop.program(Keyed.Scope.READ).get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void breaksRevenueAndOrdersDownByProductCategory() {
        fill();
        List<Outcome> outcomes = shop.call(() ->
                intake.submit(List.of(interaction("o-5", "ayse", "order_completed", "2026-01-07T10:00:00Z", """
                        {"properties": {"order_id": "o-5", "total": 75.00, "shipping": 15.00, "currency": "TRY", "products": [
                          {"product_id": "p-1", "category": "Mutfak", "price": 10, "quantity": 2},
                          {"product_id": "p-2", "category": "Mutfak", "price": 10, "quantity": 1},
                          {"product_id": "p-3", "category": "Bahçe", "price": 30, "quantity": 1}]}}"""))));
        assertThat(outcomes).allMatch(outcome -> outcome instanceof Outcome.Recorded, outcomes.toString());
        shop.run(warehouse::catchUpNow);

        assertThat(byCategory("revenue")).containsExactly("Mutfak 530", "Bahçe 30");
        assertThat(byCategory("orders")).containsExactly("Mutfak 4", "Bahçe 1");
        long ofPhases = 0;
        for (JsonNode phase : ask("/api/v1/metrics/orders?" + JANUARY + "&by=phase&where=category:Mutfak")
                .get("series")) {
            ofPhases += phase.get("points").get(0).get("value").asLong();
        }
        assertThat(ofPhases).isEqualTo(4);
        var rows = shop.owner()
                .get("/metrics/orders/rows?from=2026-01-01&to=2026-01-31&where=category:Bahçe")
                .page();
        assertThat(rows.select("tbody a[href^=/orders/]").eachText()).containsExactly("o-5");
    }

    private List<String> byCategory(String metric) {
        var lines = new ArrayList<String>();
        ask("/api/v1/metrics/" + metric + "?" + JANUARY + "&by=category")
                .get("series")
                .forEach(series -> lines.add(series.get("key").asString() + " "
                        + series.get("points")
                                .get(0)
                                .get("value")
                                .decimalValue()
                                .stripTrailingZeros()
                                .toPlainString()));
        return lines;
    }

    @Test
    void listsEveryMetricWithItsDefinitionInTheReadersLanguage() {
        JsonNode english = ask("/api/v1/metrics");
        assertThat(english.get("metrics").size()).isEqualTo(Metric.values().length);
        JsonNode turkish = shop.program(Keyed.Scope.READ)
                .send("GET", "/api/v1/metrics", Map.of("Accept-Language", "tr"))
                .json();
        for (int i = 0; i < Metric.values().length; i++) {
            JsonNode metric = english.get("metrics").get(i);
            assertThat(metric.get("definition").asString())
                    .doesNotContain("⟦")
                    .isNotEqualTo(
                            turkish.get("metrics").get(i).get("definition").asString());
        }
    }

    @Test
    void answersProgramsExactlyAndInTheDaysOfTheWorkspace() {
        fill();
        JsonNode revenue = ask("/api/v1/metrics/gross_revenue?" + JANUARY);
        assertThat(revenue.get("metric").asString()).isEqualTo("gross_revenue");
        assertThat(revenue.get("unit").asString()).isEqualTo("money");
        assertThat(revenue.get("currency").asString()).isEqualTo("TRY");
        assertThat(revenue.has("asOf")).isTrue();
        JsonNode point = revenue.get("series").get(0).get("points").get(0);
        assertThat(point.get("value").decimalValue()).isEqualByComparingTo("500.00");
        assertThat(point.get("n").asLong()).isEqualTo(3);
        assertThat(point.get("from").asString()).isEqualTo("2026-01-01");
        assertThat(point.get("to").asString()).isEqualTo("2026-02-01");
        assertThat(point.get("low").isNull()).isTrue();

        JsonNode nps = ask("/api/v1/metrics/nps?" + JANUARY);
        assertThat(nps.get("series").get(0).get("points").get(0).get("value").decimalValue())
                .isEqualByComparingTo("40");
        JsonNode nothing = ask("/api/v1/metrics/nps?from=2020-01-01&to=2020-02-01");
        assertThat(nothing.get("series")
                        .get(0)
                        .get("points")
                        .get(0)
                        .get("value")
                        .isNull())
                .isTrue();

        JsonNode months = ask("/api/v1/metrics/orders?from=2026-01-01&to=2026-03-01&interval=month");
        assertThat(months.get("series").get(0).get("points").size()).isEqualTo(2);
        assertThat(months.get("series").get(0).get("points").get(1).get("value").asLong())
                .isEqualTo(1);

        JsonNode places = ask("/api/v1/metrics/orders?" + JANUARY + "&by=place");
        assertThat(places.get("series").get(0).get("key").asString()).isEqualTo("Ankara");
        JsonNode one = ask("/api/v1/metrics/orders?" + JANUARY + "&where=province:Isparta");
        assertThat(one.get("series").get(0).get("points").get(0).get("value").asLong())
                .isEqualTo(1);
    }

    @Test
    void refusesWhatItCannotReadAndNamesIt() {
        var program = shop.program(Keyed.Scope.READ);
        for (String[] bad : new String[][] {
            {"/api/v1/metrics/nonsense?" + JANUARY, "404", "metric"},
            {"/api/v1/metrics/nps?from=2026-13-01&to=2026-02-01", "400", "from"},
            {"/api/v1/metrics/nps?to=2026-02-01", "400", "from"},
            {"/api/v1/metrics/nps?from=2026-02-01&to=2026-02-01", "400", "to"},
            {"/api/v1/metrics/nps?" + JANUARY + "&interval=year", "400", "interval"},
            {"/api/v1/metrics/rfm?" + JANUARY + "&interval=month", "400", "interval"},
            {"/api/v1/metrics/nps?from=1950-01-01&to=2026-02-01&interval=day", "400", "interval"},
            {"/api/v1/metrics/nps?" + JANUARY + "&by=shoe", "400", "by"},
            {"/api/v1/metrics/churn_rate?" + JANUARY + "&by=channel", "400", "by"},
            {"/api/v1/metrics/nps?" + JANUARY + "&by=trait:", "400", "by"},
            {"/api/v1/metrics/nps?" + JANUARY + "&where=channel", "400", "where"},
            {"/api/v1/metrics/nps?" + JANUARY + "&top=0", "400", "top"}
        }) {
            var answer = program.get(bad[0]);
            assertThat(answer.status()).as(bad[0]).isEqualTo(Integer.parseInt(bad[1]));
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.json().get("errors").get(0).get("field").asString())
                    .as(bad[0])
                    .isEqualTo(bad[2]);
        }
        assertThat(access.stranger().get("/api/v1/metrics").status()).isEqualTo(401);
        assertThat(shop.program(Keyed.Scope.TRACK).get("/api/v1/metrics").status())
                .isEqualTo(403);
    }

    @Test
    void valuesInFiltersAreNeverSql() {
        fill();
        JsonNode orders = ask("/api/v1/metrics/orders?" + JANUARY + "&where=province:x%27%20OR%201=1%20--");
        assertThat(orders.get("series").get(0).get("points").get(0).get("value").asLong())
                .isZero();
        JsonNode traits = ask("/api/v1/metrics/orders?" + JANUARY + "&by=trait:%27%5D)%3B%20DROP%20TABLE%20orders");
        assertThat(traits.get("series").get(0).get("key").isNull()).isTrue();
    }

    @Test
    void teachesOnAnEmptyWorkspace() {
        for (String language : List.of("en", "tr")) {
            var answer = shop.as(Role.OWNER, language).get("/metrics");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("⟦");
            assertThat(answer.page().select(".empty-title")).hasSize(1);
        }
    }

    @Test
    void opensEveryFigureToItsRowsAndTheirCustomer() {
        fill();
        var owner = shop.as(Role.OWNER);
        String dates = "from=2026-01-01&to=2026-01-31";
        Document page = owner.get("/metrics?" + dates + "&by=province").page();
        assertThat(page.select(".stat-value").eachText().getFirst()).contains("500.00");
        assertThat(page.select("[data-chart]").size()).isGreaterThan(10);
        assertThat(page.select(".lead").text()).contains("NPS 40");
        for (Metric metric : Metric.values()) {
            for (String language : List.of("en", "tr")) {
                var one = shop.as(Role.OWNER, language).get("/metrics/" + metric.id() + "?" + dates);
                assertThat(one.status()).as(metric.id()).isEqualTo(200);
                assertThat(one.body()).as(metric.id()).doesNotContain("⟦");
            }
            var rows = owner.get("/metrics/" + metric.id() + "/rows?" + dates);
            assertThat(rows.status()).as(metric.id() + rows.body()).isEqualTo(200);
            assertThat(rows.body()).doesNotContain("⟦");
            var csv = owner.get("/metrics/" + metric.id() + ".csv?" + dates);
            assertThat(csv.status()).as(metric.id()).isEqualTo(200);
        }
        Document rows = owner.get("/metrics/orders/rows?" + dates + "&where=province:Ankara")
                .page();
        assertThat(rows.select("tbody tr")).hasSize(2);
        assertThat(rows.select("tbody a[href^=/orders/]").eachText()).containsExactly("o-2", "o-1");
        assertThat(rows.select("tbody a[href^=/customers/]")).hasSize(2);
        // a viewer sees figures and rows, but nobody's name
        Document seen =
                shop.as(Role.VIEWER).get("/metrics/orders/rows?" + dates).page();
        assertThat(seen.select("tbody tr")).hasSize(3);
        assertThat(seen.select("tbody a[href^=/customers/]")).isEmpty();
    }

    @Test
    void severalFiltersSurviveEveryChangeOfTheView() {
        fill();
        String both = "where=province%3AAnkara&where=category%3AMutfak";
        Document page = shop.as(Role.OWNER)
                .get("/metrics/item_sales?from=2026-01-01&to=2026-01-31&" + both + "&by=channel&interval=day&cursor=x")
                .page();
        assertThat(page.select(".period a.menu-item").eachAttr("href"))
                .isNotEmpty()
                .allMatch(href -> href.contains(both) && href.contains("by=channel") && href.contains("interval=day"));
        assertThat(page.select(".facets a").eachAttr("href"))
                .anyMatch(href -> href.contains("interval=week"))
                .allMatch(href -> href.contains(both) && href.contains("by=channel") && !href.contains("cursor"));
        for (String form : List.of("form.period-custom", "form.filters")) {
            assertThat(page.select(form + " input[name=where]").eachAttr("value"))
                    .as(form)
                    .containsExactly("province:Ankara", "category:Mutfak");
            assertThat(page.select(form + " input[name=interval]").eachAttr("value"))
                    .containsExactly("day");
        }
        assertThat(page.select("a[href$=.csv], a[href*=.csv?]").eachAttr("href"))
                .isNotEmpty()
                .allMatch(href -> href.contains(both));
        // to drop one filter drops nothing else
        assertThat(page.select("p:has(.state) > a").eachAttr("href"))
                .hasSize(2)
                .allMatch(href -> href.contains("by=channel") && href.contains("interval=day"))
                .anyMatch(href -> href.contains("province%3AAnkara") && !href.contains("Mutfak"))
                .anyMatch(href -> href.contains("category%3AMutfak") && !href.contains("Ankara"));
    }

    @Test
    void homeOpensWithTheAnswerInTheReadersLanguage() {
        fill();
        for (String language : List.of("en", "tr")) {
            String lead =
                    shop.as(Role.OWNER, language).get("/").page().select(".lead").text();
            assertThat(lead)
                    .contains(language.equals("tr") ? "Ciro: ₺507,00." : "Revenue stands at ₺507.00.")
                    .contains(language.equals("tr") ? "NPS: 40 (n 5)." : "NPS 40 (n 5).");
        }
        shop.run(() -> intake.submit(List.of(
                order("p-1", "ayse", clock.instant().minus(Duration.ofDays(40)).toString(), "200.00", "Ankara"),
                order("p-2", "ayse", clock.instant().minus(Duration.ofDays(4)).toString(), "150.00", "Ankara"))));
        shop.run(warehouse::catchUpNow);
        assertThat(shop.as(Role.OWNER, "en").get("/").page().select(".lead").text())
                .isEqualTo("Revenue fell 25.0% against the 30 days before, to ₺150.00.");
        assertThat(shop.as(Role.OWNER, "tr").get("/").page().select(".lead").text())
                .isEqualTo("Ciro önceki 30 güne göre %25,0 azaldı: ₺150,00.");
    }

    @Test
    void writesFilesForProgramsWithoutFormulas() {
        fill();
        var csv = shop.as(Role.OWNER, "tr")
                .get("/metrics/item_sales.csv?from=2026-01-01&to=2026-01-31&by=category&interval=none");
        assertThat(csv.body()).contains("item_sales,money,Mutfak,Mutfak,2026-01-01,2026-02-01,500.00,3,,");
        assertThat(Csv.harmless("=1+1")).isEqualTo("'=1+1");
        assertThat(Csv.harmless("@x")).isEqualTo("'@x");
        assertThat(Csv.harmless("Kupa")).isEqualTo("Kupa");
    }

    @Test
    void pagesBackAndForthThroughTheRows() {
        var all = new ArrayList<NewInteraction>();
        for (int i = 0; i < 60; i++) {
            all.add(order("n-" + i, "c-" + i, "2026-01-05T10:00:%02dZ".formatted(i % 7), "1.00", "Ankara"));
        }
        shop.run(() -> intake.submit(all));
        shop.run(warehouse::catchUpNow);
        var owner = shop.as(Role.OWNER);
        String path = "/metrics/orders/rows?from=2026-01-01&to=2026-01-31";
        var seen = new ArrayList<String>();
        Document page = owner.get(path).page();
        while (true) {
            seen.addAll(page.select("tbody a[href^=/orders/]").eachText());
            var next = page.select("a[rel=next]");
            if (next.isEmpty()) {
                break;
            }
            page = owner.get(next.attr("href")).page();
        }
        assertThat(seen).hasSize(60).doesNotHaveDuplicates();
        Document back = owner.get(page.select("a[rel=prev]").attr("href")).page();
        assertThat(back.select("tbody a[href^=/orders/]").eachText()).isEqualTo(seen.subList(25, 50));
    }

    @Test
    void explainsItselfToProgrammers() {
        var docs = access.stranger().get("/api/docs");
        assertThat(docs.status()).isEqualTo(200);
        assertThat(docs.body()).doesNotContain("⟦").contains("curl");
        TestClient owner = shop.as(Role.OWNER);
        owner.post("/account/preferences", "theme", "DARK");
        Document inside = owner.get("/api/docs").page();
        assertThat(inside.select("html").attr("data-bs-theme")).isEqualTo("dark");
        assertThat(inside.select(".rail")).isNotEmpty();
        JsonNode openApi = access.stranger().get("/api/openapi.json").json();
        assertThat(openApi.get("paths").has("/api/v1/metrics/{id}")).isTrue();
        openApi.get("paths").propertyNames().forEach(path -> assertThat(path).matches("/(api/)?v1/.*"));
    }
}
