package org.temas.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.temas.BrowserTest;
import org.temas.TemasTest;
import org.temas.access.Role;
import org.temas.access.TestAccess;

/** Every place of the menu in a new workspace: reachable, accessible, not too wide, and it says something when empty. */
@TemasTest
class EveryPlaceIT extends BrowserTest {

    static final List<Look> LOOKS = Look.ALL;
    static final List<Look> WIDE_AND_NARROW = List.of(new Look("tr", false, 1440), new Look("en", true, 390));

    @Autowired
    TestAccess access;

    @LocalServerPort
    int port;

    @ParameterizedTest
    @FieldSource("LOOKS")
    void isAccessibleWhenEmpty(Look look) {
        String address = "http://localhost:" + port;
        try (var window = window(look)) {
            signIn(window, address, access.workspace().session(Role.OWNER, look.language()));
            Page page = window.newPage();
            page.navigate(address + "/");
            var places = page.locator(".rail a").all().stream()
                    .map(link -> link.getAttribute("href"))
                    .toList();
            assertThat(places).isNotEmpty();
            for (String place : places) {
                page.navigate(address + place);
                assertThat(page.locator("h1").count()).as(place).isEqualTo(1);
                assertThat(page.content()).as(place).doesNotContain("⟦");
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "pictures", place.replace('/', '_') + "-" + look + ".png")));
                expectAccessible(page);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("WIDE_AND_NARROW")
    void isFollowedWithoutLoadingThePageAnew(Look look) {
        String address = "http://localhost:" + port;
        try (var window = window(look)) {
            signIn(window, address, access.workspace().session(Role.OWNER, look.language()));
            Page page = window.newPage();
            page.navigate(address + "/");
            page.evaluate("window.stillHere = true");
            String menu = look.width() < 600 ? ".bottom" : ".rail";
            Locator links = page.locator(menu + " a");
            String there = links.nth(1).getAttribute("href");
            links.nth(1).click();
            page.waitForURL("**" + there);
            page.waitForSelector(menu + " a[aria-current=page][href='" + there + "']");
            assertThat(page.evaluate("window.stillHere")).isEqualTo(true);
            assertThat(page.locator("#announcer").textContent()).isEqualTo(page.title());
            page.goBack();
            page.waitForSelector(menu + " a[aria-current=page][href='/']");
            assertThat(page.evaluate("window.stillHere")).isEqualTo(true);
        }
    }
}
