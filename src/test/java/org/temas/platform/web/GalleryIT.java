package org.temas.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.temas.BrowserTest;

/** The kit in a real browser: every component in every look, and what keys do. */
class GalleryIT extends BrowserTest {

    static final java.util.List<Look> LOOKS = Look.ALL;

    private static Gallery gallery;

    @BeforeAll
    static void open() throws IOException {
        gallery = new Gallery(0);
    }

    @AfterAll
    static void close() {
        gallery.close();
    }

    @ParameterizedTest
    @FieldSource("LOOKS")
    void everyComponentIsAccessible(Look look) {
        try (var window = window(look)) {
            Page page = window.newPage();
            for (String path : Gallery.PAGES) {
                page.navigate(address(path, look));
                expectAccessible(page);
            }
        }
    }

    @Test
    void drawsEveryChart() {
        var look = Look.ALL.getFirst();
        try (var window = window(look)) {
            Page page = window.newPage();
            page.navigate(address("/", look));
            page.waitForSelector(".chart svg >> nth=4");
            assertThat(page.locator("#chart-nps").textContent()).contains("Web sitesi");
        }
    }

    @Test
    void goesByKeysAlone() {
        var look = new Look("tr", false, 1440);
        try (var window = window(look)) {
            Page page = window.newPage();
            page.navigate(address("/", look));
            page.keyboard().press("Control+k");
            page.waitForSelector("#palette[open]");
            expectAccessible(page);
            page.keyboard().type("musteri");
            page.waitForSelector("#palette-list [aria-selected=true]:has-text('Müşteriler')");
            page.keyboard().press("Enter");
            page.waitForURL("**/customers");
            assertThat(page.locator(".rail [aria-current=page]").textContent()).isEqualTo("Customers");
            page.keyboard().press("j");
            page.keyboard().press("j");
            assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Mehmet Öztürk");
            page.keyboard().press("/");
            assertThat(page.evaluate("document.activeElement.type")).isEqualTo("search");
            page.evaluate("document.activeElement.blur()");
            page.keyboard().press("?");
            page.waitForSelector("#shortcuts[open]");
            page.keyboard().press("Escape");
            page.keyboard().press("g");
            page.keyboard().press("h");
            page.waitForSelector("#chart-nps svg");
        }
    }

    @Test
    void asksBeforeItDeletes() {
        var look = new Look("en", false, 1440);
        try (var window = window(look)) {
            Page page = window.newPage();
            page.navigate(address("/form", look));
            page.getByText("Delete", new Page.GetByTextOptions().setExact(true)).click();
            page.waitForSelector("#confirm[open]");
            assertThat(page.locator("#confirm-text").textContent()).isEqualTo("Delete?");
            expectAccessible(page);
            page.keyboard().press("Escape");
            assertThat(page.url()).contains("/form");
        }
    }

    private static String address(String path, Look look) {
        return gallery.address() + path + "?lang=" + look.language() + "&theme=" + (look.dark() ? "dark" : "light");
    }
}
