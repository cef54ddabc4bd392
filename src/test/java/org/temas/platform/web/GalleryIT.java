package org.temas.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import javax.imageio.ImageIO;
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
    void savesTheChartAsAPicture() throws IOException {
        for (Look look : List.of(Look.ALL.getFirst(), Look.ALL.get(2))) {
            try (var window = window(look)) {
                Page page = window.newPage();
                page.navigate(address("/", look));
                page.waitForSelector("#chart-nps svg");
                double shown =
                        ((Number) page.evaluate("document.getElementById('chart-nps').clientWidth")).doubleValue();
                Download file = page.waitForDownload(() -> page.click("[data-png=chart-nps]"));
                assertThat(file.suggestedFilename()).isEqualTo("chart-nps.png");
                byte[] bytes = Files.readAllBytes(file.path());
                BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes));
                assertThat(picture.getWidth()).isGreaterThan((int) (shown * 2));
                assertThat(picture.getHeight()).isGreaterThan(300);
                // lines, letters and ground: more than a blank sheet has
                var colours = new HashSet<Integer>();
                for (int x = 0; x < picture.getWidth(); x += 2) {
                    for (int y = 0; y < picture.getHeight(); y += 2) {
                        colours.add(picture.getRGB(x, y));
                    }
                }
                assertThat(colours).hasSizeGreaterThan(50);
            }
        }
    }

    @Test
    void printsOnWhitePaperWithoutWhatPaperCannotDo() {
        var look = new Look("tr", true, 1440);
        try (var window = window(look)) {
            Page page = window.newPage();
            page.navigate(address("/", look));
            page.waitForSelector("#chart-nps svg");
            String screen = colour(page);
            page.evaluate("dispatchEvent(new Event('beforeprint'))");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(colour(page)).isEqualTo("rgb(255, 255, 255)");
            assertThat(page.locator("html").getAttribute("data-bs-theme")).isEqualTo("light");
            for (String gone : List.of(".rail", ".top", ".chart-tools", ".page-actions")) {
                page.locator(gone)
                        .all()
                        .forEach(one -> assertThat(one.isVisible()).as(gone).isFalse());
            }
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            page.evaluate("dispatchEvent(new Event('afterprint'))");
            assertThat(colour(page)).isEqualTo(screen);
        }
    }

    private static String colour(Page page) {
        return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
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
