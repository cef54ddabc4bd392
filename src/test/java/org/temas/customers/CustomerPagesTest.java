package org.temas.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.temas.TemasTest;
import org.temas.access.Role;
import org.temas.access.TestAccess;
import org.temas.access.TestClient;

@TemasTest
class CustomerPagesTest {

    private static final String XSS = "<img src=x onerror=alert(1)>";

    @Autowired
    TestAccess access;

    @Autowired
    Customers customers;

    @Autowired
    ProfileChanges changes;

    @Autowired
    CustomerStore store;

    @Autowired
    Merges merges;

    @ParameterizedTest
    @ValueSource(strings = {"en", "tr"})
    void everyPageIsWholeInBothLanguages(String language) {
        var shop = access.workspace();
        var ayse = shop.call(() -> add("Ayşe Yılmaz " + XSS, "ayse@example.com", "+905321112233", "crm-1", "device-1"));
        var other = shop.call(() -> add("Fatma Kaya", "fatma@example.com"));
        shop.run(() -> {
            customers.put(
                    ayse.id(),
                    Map.of(
                            "tier",
                            XSS,
                            "birthYear",
                            1990,
                            "gender",
                            "kadın",
                            "province",
                            "izmir",
                            "language",
                            "tr",
                            "interests",
                            List.of("spor", "müzik"),
                            "incomeBand",
                            "orta"),
                    "test");
            customers.put(other.id(), Map.of("email", "ayse@example.com", "tier", "gold"), "test");
        });
        TestClient owner = shop.as(Role.OWNER, language);
        String path = "/customers/" + ayse.id();
        for (String page : List.of(
                "/customers",
                "/customers?q=ayse",
                "/customers?q=nobody",
                "/customers?sort=name&province=izmir",
                "/customers/new",
                path,
                path + "/edit",
                path + "/merge",
                path + "/merge?q=fatma",
                path + "/merge?with=" + other.id(),
                path + "/consents",
                path + "/erase",
                "/customers/proposals")) {
            for (var answer : List.of(owner.get(page), owner.fragment(page))) {
                assertThat(answer.status()).as(page).isEqualTo(200);
                assertThat(answer.body()).as(page).doesNotContain("⟦").doesNotContain(XSS);
                assertThat(answer.page().select("h1")).as(page).hasSize(1);
            }
            assertThat(owner.get(page).page().select("html").attr("lang")).isEqualTo(language);
            assertThat(owner.fragment(page).body()).as(page).doesNotContain("<html");
        }
        assertThat(owner.get(path).body()).contains(language.equals("tr") ? "Doğum yılı" : "Birth year", "İzmir");
    }

    @Test
    void emptyListSaysWhatToDoNext() {
        Document page = access.workspace().owner().get("/customers").page();
        assertThat(page.select(".empty-action a").attr("href")).isEqualTo("/imports");
    }

    @Test
    void makesAndChangesACustomer() {
        var shop = access.workspace();
        TestClient agent = shop.as(Role.AGENT);

        var made = agent.post(
                "/customers",
                "name",
                "Elif Demir",
                "standing",
                "customer",
                "emails",
                "elif@example.com\nelif@work.example",
                "phones",
                "0532 111 22 33",
                "province",
                "ISTANBUL",
                "district",
                "kadikoy",
                "birthYear",
                "1985",
                "traits",
                "tier = gold\nloyaltypoints = 42\nvip = true");
        assertThat(made.status()).isEqualTo(303);
        Document page = agent.get(made.location()).page();
        assertThat(page.text()).contains("Elif Demir", "elif@work.example", "Kadıköy, İstanbul", "35", "gold", "42");

        var changed = agent.post(
                made.location(),
                "name",
                "Elif Demir Kaya",
                "standing",
                "staff",
                "emails",
                "elif@example.com",
                "phones",
                "0532 111 22 33",
                "traits",
                "tier = silver");
        assertThat(changed.status()).isEqualTo(303);
        page = agent.get(made.location()).page();
        assertThat(page.text())
                .contains("Elif Demir Kaya", "silver")
                .doesNotContain("elif@work.example", "loyaltypoints");
        assertThat(agent.get("/customers?q=elif").page().select("tbody tr")).hasSize(1);
        assertThat(agent.get("/customers?q=work.example").page().select("tbody tr"))
                .isEmpty();
    }

    @Test
    void saysWhichFieldIsWrongAndKeepsWhatWasTyped() {
        var shop = access.workspace();
        shop.run(() -> add("Ayşe", "ayse@example.com"));
        TestClient agent = shop.as(Role.AGENT);

        var refused = agent.post(
                "/customers",
                "name",
                "Elif",
                "emails",
                "ayse@example.com",
                "phones",
                "12",
                "birthYear",
                "2090",
                "traits",
                "no sign");
        assertThat(refused.status()).isEqualTo(422);
        Document page = refused.page();
        assertThat(page.select("#problem-emails").text()).contains("Ayşe");
        assertThat(page.select("#problem-phones, #problem-birthYear, #problem-traits"))
                .hasSize(3);
        assertThat(page.select("input[name=name]").val()).isEqualTo("Elif");
        assertThat(agent.post("/customers", "standing", "customer").status()).isEqualTo(422);
    }

    @Test
    void takesBackAMergeAndAKeepingApartFromTheMessage() {
        var shop = access.workspace();
        var ayse = shop.call(() -> add("Ayşe", "a@example.com"));
        var other = shop.call(() -> add("Ayşe Y", "b@example.com"));
        shop.run(() -> customers.put(other.id(), Map.of("email", "a@example.com"), "test"));
        TestClient owner = shop.owner();

        owner.post("/customers/proposals/" + ayse.id() + "/" + other.id() + "/keep-apart");
        var apart = owner.get("/customers/proposals").page();
        assertThat(apart.select("form[action$=/keep-apart]")).isEmpty();
        owner.post(apart.select(".toast-line form").attr("action"));
        assertThat(owner.get("/customers/proposals").page().select("form[action$=/keep-apart]"))
                .hasSize(1);

        owner.post("/customers/" + ayse.id() + "/merges", "with", other.id().toString());
        String undo = owner.get("/customers/" + ayse.id())
                .page()
                .select(".toast-line form")
                .attr("action");
        owner.post(undo);
        assertThat(owner.get("/customers/" + other.id()).status()).isEqualTo(200);
    }

    @Test
    void leadsFromTheMergedToTheWinnerAndHidesOtherWorkspaces() {
        var shop = access.workspace();
        var ayse = shop.call(() -> add("Ayşe", "a@example.com"));
        var other = shop.call(() -> add("Ayşe Y", "b@example.com"));
        TestClient owner = shop.owner();
        assertThat(owner.post(
                                "/customers/" + ayse.id() + "/merges",
                                "with",
                                other.id().toString())
                        .status())
                .isEqualTo(303);
        assertThat(owner.get("/customers/" + other.id()).location()).isEqualTo("/customers/" + ayse.id());

        String undo = owner.get("/customers/" + ayse.id())
                .page()
                .select("form[action$=/undo]")
                .attr("action");
        TestClient stranger = access.workspace().owner();
        for (String path : List.of("", "/edit", "/merge", "/consents", "/erase", "/export")) {
            assertThat(stranger.get("/customers/" + ayse.id() + path).status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(stranger.post(undo).status()).isEqualTo(404);
        assertThat(stranger.post("/customers/" + ayse.id() + "/erase", "code", ErasePage.code(ayse))
                        .status())
                .isEqualTo(404);
        assertThat(owner.post(undo).status()).isEqualTo(303);
        assertThat(owner.get("/customers/" + other.id()).status()).isEqualTo(200);
        assertThat(owner.get("/customers/nonsense").status()).isEqualTo(404);
    }

    @Test
    void recordsConsents() {
        var shop = access.workspace();
        var ayse = shop.call(() -> add("Ayşe", "a@example.com"));
        TestClient agent = shop.as(Role.AGENT);
        String path = "/customers/" + ayse.id() + "/consents";

        var typed = agent.get(path).page().select("input[name=at]").val();
        assertThat(agent.post(
                                path,
                                "channel",
                                "EMAIL",
                                "purpose",
                                "MARKETING",
                                "status",
                                "GRANTED",
                                "recipient",
                                "INDIVIDUAL",
                                "source",
                                "HS_WEB",
                                "at",
                                typed,
                                "address",
                                "a@example.com",
                                "textName",
                                "Newsletter",
                                "textVersion",
                                "3",
                                "textBody",
                                "Kampanyalardan haberdar olmak istiyorum.")
                        .status())
                .isEqualTo(303);
        assertThat(agent.get(path).page().select("tbody tr")).hasSize(1);
        assertThat(agent.get(path).page().text()).contains("Newsletter 3", "HS_WEB");
        assertThat(agent.post(path, "channel", "PIGEON", "at", "2999-01-01T00:00")
                        .status())
                .isEqualTo(422);
        assertThat(shop.as(Role.ANALYST).post(path, "channel", "EMAIL").status())
                .isEqualTo(403);
    }

    @Test
    void downloadsTheListWithoutFormulas() {
        var shop = access.workspace();
        shop.run(() -> {
            add("=HYPERLINK(\"http://evil\")", "a@example.com");
            add("Virgül, \"tırnak\"", "+905321112233");
        });
        var answer = shop.as(Role.ANALYST).get("/customers.csv");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition")).contains("attachment");
        assertThat(answer.body().lines()).hasSize(3);
        assertThat(answer.body())
                .contains("\"'=HYPERLINK(\"\"http://evil\"\")\"", "'+905321112233", "\"Virgül, \"\"tırnak\"\"\"");
        assertThat(shop.as(Role.AGENT).get("/customers.csv").status()).isEqualTo(403);
    }

    private Customer add(String name, String... identifiers) {
        return TestCustomers.add(changes, store, name, identifiers);
    }
}
