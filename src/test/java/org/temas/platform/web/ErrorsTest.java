package org.temas.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.temas.TemasTest;
import org.temas.access.Keyed;
import org.temas.access.Role;
import org.temas.access.TestAccess;

@TemasTest
class ErrorsTest {

    @Autowired
    TestAccess access;

    @Test
    void saysInTheReadersLanguageThatThereIsNothing() {
        var shop = access.workspace();
        var english = shop.as(Role.VIEWER).get("/no/such/place");
        assertThat(english.status()).isEqualTo(404);
        assertThat(english.page().select("h1").text()).isEqualTo("Nothing here");
        assertThat(english.page().select("nav.rail")).hasSize(1);
        var turkish = shop.as(Role.VIEWER, "tr").get("/no/such/place");
        assertThat(turkish.page().select("h1").text()).isEqualTo("Burada bir şey yok");
    }

    @Test
    void strangersSeeNoMenu() {
        var answer = access.stranger().get("/no/such/place");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.page().select("nav.rail")).isEmpty();
        assertThat(answer.body()).doesNotContain("⟦");
    }

    @Test
    void programsGetAProblem() {
        var answer = access.workspace().program(Keyed.Scope.READ).get("/api/v1/no-such-thing");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("title").asString()).isEqualTo("Not Found");
        assertThat(answer.json().get("instance").asString()).isEqualTo("/api/v1/no-such-thing");
    }

    @Test
    void tellsWhichMethodsAreAllowed() {
        var answer = access.workspace().owner().post("/search");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET");
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void filesAreKeptForEverByTheirVersion() {
        var page = access.stranger().get("/sign-in").page();
        String css = page.select("link[rel=stylesheet]").last().attr("href");
        var file = access.stranger().send("GET", css, Map.of("Accept-Encoding", "gzip"));
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Cache-Control")).contains("immutable");
        assertThat(file.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(access.stranger()
                        .get(css.replaceFirst("/assets/\\w+/", "/assets/old/"))
                        .header("Cache-Control"))
                .isEqualTo("no-cache");
        assertThat(access.stranger().get("/assets/x/..%2f..%2fapplication.yaml").status())
                .isNotEqualTo(200);
        assertThat(access.stranger().get("/assets/x/nothing.css").status()).isEqualTo(404);
    }

    @Test
    void refusesWhatCannotBeRead() {
        var answer =
                access.workspace().owner().send("POST", "/search", "text/plain", "{".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isBetween(400, 499);
    }
}
