package org.temas.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.temas.TemasTest;

/** A new installation, from the printed password to the finished first-run page. */
@TemasTest
@TestPropertySource(properties = {"temas.write-key=wk_from_the_environment", "temas.api-key=ak_from_the_environment"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstStartTest {

    @Autowired
    TestAccess access;

    @Autowired
    FirstStart start;

    @Autowired
    Workspaces workspaces;

    @Autowired
    ApiKeys keys;

    private String password() {
        String line = start.lines().getFirst();
        return line.replaceFirst(".*with the password (\\S+).*", "$1");
    }

    @Test
    @Order(1)
    void provisionsTheKeysOfTheEnvironment() {
        Workspace first = workspaces.all().getFirst();

        assertThat(keys.workspaceOf("wk_from_the_environment", Keyed.Scope.TRACK))
                .contains(first.id());
        assertThat(keys.workspaceOf("wk_from_the_environment", Keyed.Scope.READ))
                .isEmpty();
        assertThat(keys.workspaceOf("ak_from_the_environment", Keyed.Scope.WRITE))
                .contains(first.id());
    }

    @Test
    @Order(2)
    void showsNoStrangerTheFirstRunPage() {
        TestClient stranger = access.stranger();

        assertThat(stranger.get("/").location()).isEqualTo("/sign-in?to=%2F");
        assertThat(stranger.get("/setup").location()).startsWith("/sign-in");
        assertThat(stranger.post("/setup", "workspace", "Mine").location()).startsWith("/sign-in");
        assertThat(stranger.get("/sign-in?lang=en").page().select("h1").text()).isEqualTo("Welcome to Temas");
    }

    @Test
    @Order(3)
    void leadsFromThePrintedPasswordToASetUpWorkspace() {
        TestClient owner = access.stranger();
        owner.post("/sign-in", "email", "admin@localhost", "password", password());
        assertThat(owner.get("/").location()).isEqualTo("/setup");
        assertThat(owner.get("/setup").body()).doesNotContain("⟦");

        TestClient.Answer kept = finish(owner, "");
        TestClient.Answer done = finish(owner, "a password of my own");

        assertThat(kept.status()).isEqualTo(422);
        assertThat(done.location()).isEqualTo("/");
        assertThat(owner.get("/").location()).isNotEqualTo("/setup");
        assertThat(owner.get("/setup").location()).isEqualTo("/settings/workspace");
        assertThat(workspaces.all().getFirst().name()).isEqualTo("Kahveci");
        TestClient again = access.stranger();
        assertThat(again.post("/sign-in", "email", "ada@example.com", "password", "a password of my own")
                        .status())
                .isEqualTo(303);
        assertThat(access.stranger()
                        .post("/sign-in", "email", "admin@localhost", "password", password())
                        .status())
                .isEqualTo(422);
    }

    private static TestClient.Answer finish(TestClient owner, String password) {
        return owner.post(
                "/setup",
                "language",
                "tr",
                "workspace",
                "Kahveci",
                "zone",
                "Europe/Istanbul",
                "currency",
                "TRY",
                "name",
                "Ada",
                "email",
                "ada@example.com",
                "password",
                password);
    }
}
