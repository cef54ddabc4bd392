package org.temas.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.temas.TemasTest;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;

@TemasTest
class SettingsTest {

    @Autowired
    TestAccess access;

    @Autowired
    Workspaces workspaces;

    @Autowired
    People people;

    @Autowired
    ApiKeys keys;

    @Autowired
    Db db;

    @Test
    void everyPageSpeaksBothLanguagesWhole() {
        TestAccess.TestWorkspace shop = access.workspace();
        for (String language : new String[] {"tr", "en"}) {
            TestClient owner = shop.as(Role.OWNER, language);
            for (String path : new String[] {
                "/account",
                "/settings/people",
                "/settings/workspace",
                "/settings/keys",
                "/settings/audit",
                "/workspaces/new"
            }) {
                TestClient.Answer whole = owner.get(path);
                assertThat(whole.status()).as(path).isEqualTo(200);
                assertThat(whole.page().select("h1")).as(path).hasSize(1);
                assertThat(whole.body()).as(path).doesNotContain("⟦");
                TestClient.Answer fragment = owner.fragment(path);
                assertThat(fragment.body()).as(path).doesNotContain("<html").contains("<h1");
            }
        }
    }

    @Test
    void changesTheWorkspaceAndWritesItDown() {
        TestAccess.TestWorkspace shop = access.workspace();

        TestClient.Answer answer = shop.owner()
                .post(
                        "/settings/workspace",
                        "name",
                        "Kahve Dükkânı",
                        "zone",
                        "Europe/Berlin",
                        "currency",
                        "EUR",
                        "inactivity_days",
                        "90",
                        "loyal_at",
                        "5");

        assertThat(answer.location()).isEqualTo("/settings/workspace");
        Workspace changed = shop.call(workspaces::current);
        assertThat(changed.name()).isEqualTo("Kahve Dükkânı");
        assertThat(changed.zone().getId()).isEqualTo("Europe/Berlin");
        assertThat(changed.currency().getCurrencyCode()).isEqualTo("EUR");
        assertThat(changed.setting(Setting.INACTIVITY_DAYS)).isEqualTo("90");
        assertThat(shop.owner().get("/settings/audit").page().select("td").eachText())
                .contains("Workspace settings changed", "Test owner");
    }

    @Test
    void keepsWhatWasTypedBesideWhatIsWrong() {
        TestClient.Answer answer = access.workspace()
                .owner()
                .post(
                        "/settings/workspace",
                        "name",
                        "",
                        "zone",
                        "Mars/Olympus",
                        "currency",
                        "XXX",
                        "inactivity_days",
                        "-3",
                        "loyal_at",
                        "1");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.page().select(".invalid-feedback")).hasSize(5);
        assertThat(answer.page().select("input[name=inactivity_days]").attr("value"))
                .isEqualTo("-3");
    }

    @Test
    void invitesSomebodyByALinkThatWorksOnce() {
        TestAccess.TestWorkspace shop = access.workspace();
        String email = UUID.randomUUID() + "@example.com";

        TestClient.Answer invited =
                shop.owner().post("/settings/people/invitations", "email", email, "role", "ANALYST");
        String link = invited.page().select("#copy-invitation").text();
        String path = link.substring(link.indexOf("/join/"));
        TestClient newcomer = access.stranger();
        assertThat(newcomer.get(path).page().select("h1").text()).startsWith("Join ");
        TestClient.Answer joined = newcomer.post(path, "name", "Grace", "password", "correct horse battery");

        assertThat(invited.status()).isEqualTo(201);
        assertThat(joined.location()).isEqualTo("/");
        assertThat(newcomer.get("/account").status()).isEqualTo(200);
        assertThat(newcomer.get("/settings/people").status()).isEqualTo(403);
        assertThat(access.stranger().get(path).status()).isEqualTo(404);
        assertThat(access.stranger()
                        .post(path, "name", "Eve", "password", "correct horse battery")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anInvitationIsForItsAddressOnly() {
        TestAccess.TestWorkspace shop = access.workspace();
        TestAccess.TestWorkspace other = access.workspace();
        String link = shop.owner()
                .post("/settings/people/invitations", "email", UUID.randomUUID() + "@example.com", "role", "ADMIN")
                .page()
                .select("#copy-invitation")
                .text();

        TestClient.Answer answer = other.owner().post(link.substring(link.indexOf("/join/")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(shop.owner().get("/settings/people").page().select("#people-invited"))
                .hasSize(1);
    }

    @Test
    void anAdministratorMakesNoOwner() {
        TestAccess.TestWorkspace shop = access.workspace();
        TestClient admin = shop.as(Role.ADMIN);
        UUID owner = shop.person(Role.OWNER);
        UUID viewer = shop.person(Role.VIEWER);

        admin.post("/settings/people/" + viewer + "/role", "role", "OWNER");
        admin.post("/settings/people/" + owner + "/role", "role", "VIEWER");
        admin.post("/settings/people/" + owner + "/removal");
        TestClient.Answer invited =
                admin.post("/settings/people/invitations", "email", "x@example.com", "role", "OWNER");

        assertThat(role(shop, viewer)).isEqualTo("VIEWER");
        assertThat(role(shop, owner)).isEqualTo("OWNER");
        assertThat(invited.status()).isEqualTo(422);
    }

    @Test
    void theLastOwnerStays() {
        TestAccess.TestWorkspace shop = access.workspace();
        TestClient owner = shop.owner();
        UUID self = shop.person(Role.OWNER);

        owner.post("/settings/people/" + self + "/role", "role", "VIEWER");
        owner.post("/settings/people/" + self + "/removal");

        assertThat(role(shop, self)).isEqualTo("OWNER");
        assertThat(owner.get("/settings/people").status()).isEqualTo(200);
    }

    @Test
    void aChangedRoleCountsFromTheNextRequest() {
        TestAccess.TestWorkspace shop = access.workspace();
        TestClient analyst = shop.as(Role.ANALYST);

        shop.owner().post("/settings/people/" + shop.person(Role.ANALYST) + "/role", "role", "ADMIN");
        int asAdmin = analyst.get("/settings/people").status();
        shop.owner().post("/settings/people/" + shop.person(Role.ANALYST) + "/removal");

        assertThat(asAdmin).isEqualTo(200);
        assertThat(analyst.get("/settings/people").status()).isEqualTo(403);
    }

    @Test
    void showsAKeyOnceAndKeepsItsHash() {
        TestAccess.TestWorkspace shop = access.workspace();
        TestClient owner = shop.owner();

        TestClient.Answer made = owner.post("/settings/keys", "name", "Report", "scope", "READ");
        String secret = made.page().select("#copy-secret").text();

        assertThat(made.status()).isEqualTo(201);
        assertThat(secret).startsWith("tmk_").hasSizeGreaterThanOrEqualTo(36);
        assertThat(owner.get("/settings/keys").body()).doesNotContain(secret).contains("Report");
        assertThat(keys.workspaceOf(secret, Keyed.Scope.READ)).contains(shop.id());
        assertThat(keys.workspaceOf(secret, Keyed.Scope.WRITE)).isEmpty();
        assertThat(keys.workspaceOf(secret, Keyed.Scope.TRACK)).isEmpty();
        assertThat(keys.workspaceOf(secret + "x", Keyed.Scope.READ)).isEmpty();

        String id = shop.call(() -> keys.all().getFirst().id().toString());
        owner.post("/settings/keys/" + id + "/revocation");
        assertThat(keys.workspaceOf(secret, Keyed.Scope.READ)).isEmpty();
    }

    @Test
    void createsAWorkspaceApartAndSwitchesBack() {
        TestAccess.TestWorkspace shop = access.workspace();
        TestClient owner = shop.owner();

        owner.post("/workspaces", "name", "Second", "zone", "UTC", "currency", "USD");

        assertThat(owner.get("/settings/workspace")
                        .page()
                        .select("input[name=name]")
                        .attr("value"))
                .isEqualTo("Second");
        assertThat(owner.post("/workspace", "workspace", shop.id().toString()).status())
                .isEqualTo(303);
        assertThat(owner.get("/settings/workspace")
                        .page()
                        .select("input[name=name]")
                        .attr("value"))
                .startsWith("Shop ");
    }

    @Test
    void downloadsTheLogAsAFileWithoutFormulas() {
        TestAccess.TestWorkspace shop = access.workspace();
        people.rename(shop.person(Role.OWNER), "=1+1");
        shop.owner().post("/settings/keys", "name", "k", "scope", "READ");

        TestClient.Answer file = shop.owner().get("/settings/audit.csv?action=access.key_created");

        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.body()).contains("\"'=1+1\"").contains("API key created");
        assertThat(file.body().lines()).hasSize(2);
    }

    @Test
    void pagesTheLogWithoutGapOrDouble() {
        TestAccess.TestWorkspace shop = access.workspace();
        for (int i = 0; i < 120; i++) {
            shop.run(() -> keys.create("key", Keyed.Scope.READ));
        }
        TestClient owner = shop.owner();

        TestClient.Answer first = owner.get("/settings/audit");
        String next = first.page().select("a[rel=next]").attr("href");
        TestClient.Answer second = owner.get(next);
        TestClient.Answer third = owner.get(second.page().select("a[rel=next]").attr("href"));

        var seen = new java.util.HashSet<String>();
        int rows = 0;
        for (TestClient.Answer page : new TestClient.Answer[] {first, second, third}) {
            var titles = page.page().select("tbody td span[title^=key]").eachAttr("title");
            rows += titles.size();
            seen.addAll(titles);
        }
        assertThat(rows).isEqualTo(120);
        assertThat(seen).hasSize(120);
        assertThat(third.page().select("a[rel=next]")).isEmpty();
        assertThat(owner.get(second.page().select("a[rel=prev]").attr("href"))
                        .page()
                        .select("tbody tr")
                        .eachText())
                .isEqualTo(first.page().select("tbody tr").eachText());
    }

    @Test
    void nobodyChangesTheLog() {
        TestAccess.TestWorkspace shop = access.workspace();
        shop.run(() -> keys.create("key", Keyed.Scope.READ));

        for (String sql :
                new String[] {"DELETE FROM access.audit_entry", "UPDATE access.audit_entry SET action = 'x'"}) {
            assertThatThrownBy(() -> shop.run(() -> db.sql(sql).update()))
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void changesThePasswordAndEndsOtherSessions() {
        EmailAddress email = EmailAddress.of(UUID.randomUUID() + "@example.com").orElseThrow();
        people.add(email, "Ada", "correct horse battery", false, "en");
        TestClient here = access.stranger();
        TestClient there = access.stranger();
        here.post("/sign-in", "email", email.given(), "password", "correct horse battery");
        there.post("/sign-in", "email", email.given(), "password", "correct horse battery");

        TestClient.Answer weak =
                here.post("/account/password", "current", "correct horse battery", "wished", "password123");
        TestClient.Answer changed =
                here.post("/account/password", "current", "correct horse battery", "wished", "a better one than that");

        assertThat(weak.status()).isEqualTo(422);
        assertThat(changed.location()).isEqualTo("/account");
        assertThat(here.get("/account").status()).isEqualTo(200);
        assertThat(there.get("/account").status()).isEqualTo(303);
    }

    @Test
    void listsSessionsAndEndsOneOfThem() {
        TestAccess.TestWorkspace shop = access.workspace();
        TestClient here = shop.owner();
        TestClient there = shop.owner();

        String revocation = Objects.requireNonNull(here.get("/account")
                        .page()
                        .select("form[action^=/account/sessions/][action$=/revocation]")
                        .last())
                .attr("action");
        here.post(revocation);

        assertThat(there.get("/account").status()).isEqualTo(303);
        assertThat(here.get("/account").status()).isEqualTo(200);
    }

    @Test
    void endsSessionsThatLieIdle() {
        TestAccess.TestWorkspace shop = access.workspace();
        TestClient owner = shop.owner();

        db.sql("UPDATE access.session SET seen_at = seen_at - interval '13 hours' WHERE person_id = :person")
                .param("person", shop.person(Role.OWNER))
                .update();

        assertThat(owner.get("/account").status()).isEqualTo(303);
    }

    @Test
    void keepsLanguageAndTheme() {
        TestClient owner = access.workspace().owner();

        owner.post("/account/preferences", "language", "tr", "back", "/account");
        owner.post("/account/preferences", "theme", "DARK", "back", "//evil.example");

        var page = owner.get("/account").page();
        assertThat(page.select("html").attr("lang")).isEqualTo("tr");
        assertThat(page.select("html").attr("data-bs-theme")).isEqualTo("dark");
    }

    @Test
    void readsNothingOfAnotherWorkspaceWithoutThePersonOrTheSecret() {
        TestAccess.TestWorkspace shop = access.workspace();
        shop.key(Keyed.Scope.READ);
        shop.person(Role.OWNER);
        TestAccess.TestWorkspace other = access.workspace();

        for (String table : new String[] {"membership", "api_key", "invitation", "audit_entry"}) {
            String sql = "SELECT count(*) FROM access." + table + " WHERE workspace_id = :shop";
            long outside = db.sql(sql).param("shop", shop.id()).one(Long.class);
            long elsewhere = WorkspaceScope.call(
                    other.id(), () -> db.sql(sql).param("shop", shop.id()).one(Long.class));
            assertThat(outside + elsewhere).as(table).isZero();
        }
    }

    private String role(TestAccess.TestWorkspace shop, UUID person) {
        return shop.call(() -> db.sql("SELECT role FROM access.membership WHERE workspace_id = :w AND person_id = :p")
                .param("w", shop.id())
                .param("p", person)
                .one(String.class));
    }
}
