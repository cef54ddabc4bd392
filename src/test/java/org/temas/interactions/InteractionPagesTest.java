package org.temas.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.temas.TemasTest;
import org.temas.access.Role;
import org.temas.access.TestAccess;
import org.temas.access.TestClient;
import org.temas.customers.Customers;
import org.temas.customers.Identifier;
import org.temas.customers.IdentifierType;

@TemasTest
class InteractionPagesTest {

    private static final String XSS = "<script>alert(1)</script>";

    @Autowired
    TestAccess access;

    @Autowired
    Interactions interactions;

    @Autowired
    Customers customers;

    @ParameterizedTest
    @ValueSource(strings = {"en", "tr"})
    void everyPageIsWholeInBothLanguages(String language) {
        var shop = access.workspace();
        shop.run(() -> {
            record("m1", Kinds.PAGE_VIEWED, "/" + XSS, "{}");
            record("m2", Kinds.PRODUCT_ADDED, "Product Added", "{\"properties\":{\"name\":\"Kahve " + XSS + "\"}}");
            record("m3", Kinds.ORDER_COMPLETED, "Order Completed", """
                    {"properties":{"order_id":"S-1","total":1204.50,"currency":"TRY","products":[
                    {"product_id":"p1","price":602.25,"quantity":2},{"product_id":"p2","price":0,"quantity":1}]}}""");
            record("m4", Kinds.SURVEY_ANSWERED, "Anket", """
                    {"properties":{"metric":"nps","score":9,"comment":"Çok hızlıydı"}}""");
            record("m5", Kinds.CUSTOM, "Bir Şey Oldu", "{}");
        });
        String customer = "/customers/" + shop.call(this::customer);
        TestClient owner = shop.as(Role.OWNER, language);
        for (String page : List.of(
                customer,
                customer + "?kind=order_completed",
                customer + "?channel=store",
                "/live",
                "/live?messageId=m3",
                "/live?messageId=none",
                "/refused",
                "/touchpoints",
                "/touchpoints/new",
                "/settings/subscribers")) {
            for (var answer : List.of(owner.get(page), owner.fragment(page))) {
                assertThat(answer.status()).as(page).isEqualTo(200);
                assertThat(answer.body()).as(page).doesNotContain("⟦").doesNotContain(XSS);
                assertThat(answer.page().select("h1")).as(page).hasSize(1);
            }
        }
        String timeline = owner.get(customer).page().select(".timeline-list").text();
        assertThat(timeline)
                .contains(
                        language.equals("tr") ? "3 ürün sipariş etti: ₺1.204,50" : "Ordered 3 items for ₺1,204.50",
                        "Çok hızlıydı");
        assertThat(owner.get(customer + "?kind=order_completed").page().select(".timeline-list li"))
                .hasSize(1);
        assertThat(owner.get("/live").page().select("#live-rows tbody tr")).hasSize(5);
        assertThat(owner.get("/live?messageId=m3").page().select("#live-rows tbody tr"))
                .hasSize(1);
    }

    @Test
    void takesBackAMappingAndAnArchivingFromTheMessage() {
        var shop = access.workspace();
        shop.run(() -> record("m1", Kinds.CUSTOM, "Fitting Room Entered", "{}"));
        TestClient analyst = shop.as(Role.ANALYST);
        var page = analyst.get("/touchpoints").page();
        String source = page.select("#unmapped input[name=source]").val();
        String touchpoint = page.select("#unmapped select[name=touchpoint] option[value*=-]")
                .first()
                .val();

        analyst.post("/touchpoints/map", "source", source, "touchpoint", touchpoint);
        var mapped = analyst.get("/touchpoints").page();
        assertThat(mapped.select("#unmapped")).isEmpty();
        assertThat(analyst.post(mapped.select(".toast-line form").attr("action"))
                        .status())
                .isEqualTo(303);
        assertThat(analyst.get("/touchpoints").page().select("#unmapped tbody tr"))
                .hasSize(1);

        analyst.post("/touchpoints/" + touchpoint + "/archive");
        analyst.post(
                analyst.get("/touchpoints").page().select(".toast-line form").attr("action"));
        assertThat(analyst.get("/touchpoints/" + touchpoint).page().select("form[action$=/archive]"))
                .isNotEmpty();
    }

    @Test
    void mapsWhatWasFoundWithOneClick() {
        var shop = access.workspace();
        shop.run(() -> record("m1", Kinds.CUSTOM, "Fitting Room Entered", "{}"));
        TestClient analyst = shop.as(Role.ANALYST);
        assertThat(analyst.get("/touchpoints").page().select("#unmapped tbody tr"))
                .hasSize(1);

        var made = analyst.post(
                "/touchpoints", "name", "Deneme kabini", "phase", "before", "channel", "web", "ownership", "own");
        assertThat(made.status()).isEqualTo(303);
        String touchpoint = made.location().substring("/touchpoints/".length());
        String source = analyst.get("/touchpoints")
                .page()
                .select("#unmapped input[name=source]")
                .val();
        assertThat(analyst.post("/touchpoints/map", "source", source, "touchpoint", touchpoint)
                        .status())
                .isEqualTo(303);

        assertThat(analyst.get("/touchpoints").page().select("#unmapped")).isEmpty();
        assertThat(analyst.get("/customers/" + shop.call(this::customer))
                        .page()
                        .select(".timeline-list")
                        .text())
                .contains("Deneme kabini");
        assertThat(analyst.get("/touchpoints/" + touchpoint).page().text())
                .contains("deneme_kabini", "Fitting Room Entered");
        assertThat(analyst.post(
                                "/touchpoints",
                                "name",
                                "Deneme kabini",
                                "phase",
                                "before",
                                "channel",
                                "web",
                                "ownership",
                                "own")
                        .status())
                .isEqualTo(422);
        assertThat(analyst.post("/touchpoints/" + touchpoint + "/archive").status())
                .isEqualTo(303);
        assertThat(access.workspace().owner().get("/touchpoints/" + touchpoint).status())
                .isEqualTo(404);
        assertThat(shop.as(Role.VIEWER).post("/touchpoints", "name", "x").status())
                .isEqualTo(403);
    }

    @Test
    void showsWhyAnEventWasRefused() {
        var shop = access.workspace();
        shop.run(() -> {
            record("same", Kinds.CUSTOM, "One", "{}");
            record("same", Kinds.CUSTOM, "Another " + XSS, "{}");
        });
        TestClient owner = shop.owner();
        var page = owner.get("/refused").page();
        assertThat(page.select(".facets a")).hasSize(2);
        assertThat(page.text()).contains("messageId used twice");
        assertThat(owner.get("/refused").body()).doesNotContain(XSS);
        String replay = page.select("form[action$=/replay]").attr("action");
        assertThat(access.workspace().owner().post(replay).status()).isEqualTo(404);
        assertThat(owner.post(replay).status()).isEqualTo(303);
    }

    private void record(String messageId, String kind, String name, String properties) {
        interactions.record(new NewInteraction(
                messageId,
                List.of(new Identifier(IdentifierType.EMAIL, "ayse@example.com")),
                true,
                Map.of(),
                kind,
                Channels.WEB,
                name,
                true,
                Instant.parse("2026-03-01T10:00:00Z"),
                properties));
    }

    private String customer() {
        return customers.changedSince(0, 10).getFirst().id().toString();
    }
}
