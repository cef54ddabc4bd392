package org.temas.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.temas.TemasTest;
import org.temas.access.Permission;
import org.temas.access.Role;
import org.temas.access.TestAccess;
import org.temas.customers.Identifier;
import org.temas.customers.IdentifierType;
import org.temas.interactions.Interactions;
import org.temas.interactions.Kinds;
import org.temas.interactions.NewInteraction;
import org.temas.platform.db.Db;
import org.temas.platform.web.Authority;
import org.temas.platform.web.ChecklistItem;
import org.temas.platform.web.SearchSource;

@TemasTest
@Import(HomeTest.Plugged.class)
class HomeTest {

    @Autowired
    TestAccess access;

    @Autowired
    Interactions interactions;

    @Autowired
    Db db;

    @Autowired
    InstantSource clock;

    @Test
    void greetsByNameAndShowsWhatIsLeftToDo() {
        var page = access.workspace().owner().get("/").page();
        assertThat(page.select("h1").text()).contains("Test");
        assertThat(page.select("#steps .step[data-state=WAITING]")).isNotEmpty();
        assertThat(page.select("#steps").attr("hx-trigger")).isEqualTo("every 2s");
        assertThat(page.select(".rail [aria-current]").attr("href")).isEqualTo("/");
    }

    @Test
    void listensForTheFirstEventAndTicksWhenItCame() {
        var shop = access.workspace();
        var owner = shop.owner();
        var step = owner.get("/").page().select("#steps .step:has(#step-interactions-checklist)");
        assertThat(step.attr("data-state")).isEqualTo("WAITING");
        assertThat(step.select("[role=status]").text()).contains("Listening", "never");
        assertThat(shop.as(Role.OWNER, "tr")
                        .get("/")
                        .page()
                        .select("#steps [role=status]")
                        .text())
                .contains("Dinleniyor");
        String before = owner.fragment("/home/steps").page().select("#steps").attr("hx-get");

        shop.run(() -> interactions.record(new NewInteraction(
                "live-1",
                List.of(new Identifier(IdentifierType.EXTERNAL, "42")),
                false,
                Map.of(),
                Kinds.PAGE_VIEWED,
                "web",
                "/",
                true,
                clock.instant(),
                "{}")));

        var now = owner.fragment(before);
        assertThat(now.status()).isEqualTo(200);
        assertThat(now.page().select("#step-interactions-checklist")).isEmpty();
    }

    @Test
    void countsTheWorkspaceAsConfirmedOnceSomebodySavedIt() {
        var shop = access.workspace();
        shop.run(() -> db.sql("UPDATE access.workspace SET set_up_at = NULL WHERE id = :id")
                .param("id", shop.id())
                .update());
        var owner = shop.owner();
        var step = owner.fragment("/home/steps").page().select("#step-access-workspace-checklist");
        assertThat(step.attr("href")).isEqualTo("/settings/workspace");
        owner.post(
                "/settings/workspace",
                "name",
                "Anadolu Çarşı",
                "zone",
                "Europe/Istanbul",
                "currency",
                "TRY",
                "loyal_at",
                "4");
        assertThat(owner.fragment("/home/steps").page().select("#step-access-workspace-checklist"))
                .isEmpty();
    }

    @Test
    void offersToBringTheStepsBack() {
        var owner = access.workspace().owner();
        owner.post("/home/steps/dismissal");
        String undo = owner.get("/").page().select(".toast-line form").attr("action");
        owner.post(undo);
        assertThat(owner.get("/").page().select("#steps")).isNotEmpty();
    }

    @Test
    void asksOnlyThoseWhoMay() {
        var page = access.workspace().as(Role.VIEWER).get("/").page();
        assertThat(page.text()).doesNotContain("home.test");
    }

    @Test
    void answersNothingWhileNothingChanges() {
        var owner = access.workspace().owner();
        var fragment = owner.fragment("/home/steps");
        assertThat(fragment.status()).isEqualTo(200);
        String again = fragment.page().select("#steps").attr("hx-get");
        assertThat(owner.fragment(again).status()).isEqualTo(204);
    }

    @Test
    void hidesTheStepsForThePersonWhoDismissedThem() {
        var shop = access.workspace();
        assertThat(shop.owner().post("/home/steps/dismissal").status()).isEqualTo(303);
        assertThat(shop.owner().get("/").page().select("#steps")).isEmpty();
        assertThat(shop.as(Role.ADMIN).get("/").page().select("#steps")).isNotEmpty();
        shop.owner().post("/home/steps/return");
        assertThat(shop.owner().get("/").page().select("#steps")).isNotEmpty();
    }

    @Test
    void findsWhatTheModulesFind() {
        var shop = access.workspace();
        var page = shop.owner().get("/search?q=%C4%B0zmir").page();
        assertThat(page.select("tr[data-href] a").eachText()).contains("Found İzmir <b>");
        var options = shop.owner().fragment("/search/options?q=%C4%B0zmir").page();
        assertThat(options.select("[role=option]").eachText()).anyMatch(text -> text.contains("Found İzmir <b>"));
        assertThat(shop.as(Role.VIEWER)
                        .get("/search?q=x")
                        .page()
                        .select("tr[data-href] a")
                        .eachText())
                .noneMatch(text -> text.startsWith("Found"));
    }

    @TestConfiguration
    static class Plugged {

        @Bean
        ChecklistItem waitingStep() {
            return new ChecklistItem() {
                @Override
                public int order() {
                    return 1;
                }

                @Override
                public String key() {
                    return "home.test";
                }

                @Override
                public String href() {
                    return "/";
                }

                @Override
                public Authority authority() {
                    return Permission.PEOPLE;
                }

                @Override
                public State state() {
                    return State.WAITING;
                }
            };
        }

        @Bean
        SearchSource echo() {
            return new SearchSource() {
                @Override
                public int order() {
                    return 1;
                }

                @Override
                public String title() {
                    return "home.search";
                }

                @Override
                public Authority authority() {
                    return Permission.PEOPLE;
                }

                @Override
                public java.util.List<Found> find(String query, int limit) {
                    return java.util.List.of(new Found("Found " + query + " <b>", "", "/", "users"));
                }
            };
        }
    }
}
