package org.temas.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.temas.TemasTest;
import org.temas.platform.db.Db;

@TemasTest
class SignInTest {

    @Autowired
    TestAccess access;

    @Autowired
    People people;

    @Autowired
    Db db;

    private final EmailAddress email =
            EmailAddress.of(UUID.randomUUID() + "@example.com").orElseThrow();

    private TestClient.Answer signIn(TestClient browser, String password) {
        return browser.post("/sign-in", "email", email.given(), "password", password, "to", "/account");
    }

    @Test
    void opensASessionForTheRightPassword() {
        people.add(email, "Ada", "correct horse battery", false, null);
        TestClient browser = access.stranger();

        TestClient.Answer answer = signIn(browser, "correct horse battery");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/account");
        String cookie = answer.response().headers().allValues("Set-Cookie").stream()
                .filter(value -> value.startsWith("temas_session="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/").doesNotContain("Secure");
        assertThat(browser.get("/sign-in").status()).isEqualTo(303);
    }

    @Test
    void keepsOnlyTheHashOfTheToken() {
        people.add(email, "Ada", "correct horse battery", false, null);
        TestClient browser = access.stranger();
        signIn(browser, "correct horse battery");

        String token = java.util.Objects.requireNonNull(browser.cookies().get("temas_session"));

        assertThat(token).hasSizeGreaterThanOrEqualTo(43);
        assertThat(db.sql("SELECT count(*) FROM access.session WHERE token_hash = :hash")
                        .param("hash", Secrets.hash(token))
                        .one(Long.class))
                .isEqualTo(1);
    }

    @Test
    void tellsUnknownAccountsAndWrongPasswordsTheSame() {
        people.add(email, "Ada", "correct horse battery", false, null);

        TestClient.Answer wrong = signIn(access.stranger(), "not the password");
        TestClient.Answer unknown =
                access.stranger().post("/sign-in", "email", "nobody-" + email.given(), "password", "not the password");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(wrong.page().select(".alert-danger").text())
                .isEqualTo(unknown.page().select(".alert-danger").text())
                .contains("Check both");
    }

    @Test
    void slowsDownGuessingAtOneAccount() {
        people.add(email, "Ada", "correct horse battery", false, null);
        TestClient browser = access.stranger();
        for (int i = 0; i < 5; i++) {
            assertThat(signIn(browser, "guess number " + i).status()).isEqualTo(422);
        }

        TestClient.Answer sixth = signIn(browser, "correct horse battery");

        assertThat(sixth.status()).isEqualTo(429);
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void refusesAFormWithoutItsToken() {
        people.add(email, "Ada", "correct horse battery", false, null);

        TestClient.Answer answer = access.stranger()
                .postUnguarded("/sign-in", "email", email.given(), "password", "correct horse battery");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Set-Cookie")).doesNotContain("temas_session");
    }

    @Test
    void takesTheTokenThatThePageCarries() {
        people.add(email, "Ada", "correct horse battery", false, null);
        TestClient browser = access.stranger();
        String token =
                browser.get("/sign-in").page().select("input[name=_csrf]").attr("value");

        TestClient.Answer answer = browser.postUnguarded(
                "/sign-in", "email", email.given(), "password", "correct horse battery", "_csrf", token);

        assertThat(token).isNotEmpty();
        assertThat(answer.status()).isEqualTo(303);
    }

    @Test
    void leadsNobodyToAnotherHost() {
        for (String to : new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:1"}) {
            String kept = access.stranger()
                    .get("/sign-in?to=" + java.net.URLEncoder.encode(to, java.nio.charset.StandardCharsets.UTF_8))
                    .page()
                    .select("input[name=to]")
                    .attr("value");
            assertThat(kept).isEqualTo("/");
        }
    }

    @Test
    void endsTheSessionOnSignOut() {
        TestClient browser = access.workspace().owner();
        String token = java.util.Objects.requireNonNull(browser.cookies().get("temas_session"));

        assertThat(browser.post("/sign-out").location()).isEqualTo("/sign-in");

        TestClient thief = access.stranger();
        thief.cookies().put("temas_session", token);
        assertThat(thief.get("/sign-in").status()).isEqualTo(200);
    }

    @Test
    void speaksTheLanguageThatStrangersChoose() {
        TestClient browser = access.stranger();

        assertThat(browser.get("/sign-in?lang=tr").body()).contains("E-posta adresi");
        assertThat(browser.get("/sign-in").body()).contains("E-posta adresi");
    }

    @Test
    void tellsTheBrowserWhatToRefuse() {
        TestClient.Answer answer = access.stranger().get("/sign-in");

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'")
                .containsPattern("script-src 'self' 'nonce-[A-Za-z0-9+/=_-]{20,}';")
                .doesNotContain("unsafe-eval");
        assertThat(answer.response().headers().allValues("Content-Security-Policy"))
                .hasSize(1);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }
}
