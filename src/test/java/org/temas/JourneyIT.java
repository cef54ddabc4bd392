package org.temas;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A newcomer's first half hour with the real application in a process of its own: first run, import with mapping,
 * figures, down to an order, its customer and the timeline, and live events that arrive.
 */
class JourneyIT extends BrowserTest {

    private static final Path SHOP = Path.of(
                    System.getenv().getOrDefault("TEMAS_SHARED_DATA", "../shared/data"), "olist_sample_a")
            .toAbsolutePath();
    private static final LocatorAssertions.IsVisibleOptions LONG =
            new LocatorAssertions.IsVisibleOptions().setTimeout(90_000);

    @ParameterizedTest
    @ValueSource(strings = {"tr", "en"})
    void leadsFromTheFirstStartToACustomersTimeline(String language) throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(SHOP), "The shop's files are not here: " + SHOP);
        Path data = Path.of(
                "target", "journey-" + language + "-" + ProcessHandle.current().pid());
        try (var app = RunningApp.start(data.toAbsolutePath(), Map.of());
                var window = window(new Look(language, language.equals("tr"), 1440))) {
            Page page = window.newPage();
            page.setDefaultTimeout(60_000);
            firstRun(page, app.address(), language);
            imports(page, app.address());
            figures(page, app.address(), language);
            drillsDown(page, app.address());
            liveEvent(page, app.address());
        } finally {
            delete(data);
        }
    }

    private static void firstRun(Page page, URI address, String language) {
        page.navigate(address + "/");
        page.locator("input[name=email]").fill("owner@example.com");
        page.locator("input[name=password]").fill("correct horse battery");
        page.locator("form[action='/sign-in'] button").click();
        page.waitForURL("**/setup");
        Locator form = page.locator("form[action='/setup']");
        form.locator("[name=language]").selectOption(language);
        form.locator("[name=workspace]").fill("Anadolu Çarşı");
        form.locator("[name=name]").fill("Ayşe Yılmaz");
        form.locator("button").last().click();
        page.waitForURL(address + "/");
        assertThat(page.locator("html")).hasAttribute("lang", language);
        assertThat(page.locator("h1")).containsText("Ayşe");
        expectAccessible(page);
    }

    private static void imports(Page page, URI address) throws Exception {
        page.navigate(address + "/imports/new");
        page.locator("#kind-orders").check();
        try (Stream<Path> files = Files.list(SHOP)) {
            page.locator("input[type=file]")
                    .setInputFiles(files.filter(file -> file.toString().endsWith(".csv"))
                            .sorted()
                            .toArray(Path[]::new));
        }
        page.locator("form[action='/imports'] button.btn-primary").click();
        page.waitForURL("**/mapping");
        expectAccessible(page);
        page.locator("button[name=do][value=start]").click();
        assertThat(page.locator("a.btn-primary[href='/metrics']")).isVisible(LONG);
        assertThat(page.locator("main")).containsText(java.util.regex.Pattern.compile("3[.,]000"));
    }

    private static void figures(Page page, URI address, String language) {
        String revenue = language.equals("tr") ? "468.087,37" : "468,087.37";
        for (int attempt = 0; attempt < 60; attempt++) {
            page.navigate(address + "/metrics?from=2016-01-01&to=2018-12-31");
            if (page.content().contains(revenue)) {
                break;
            }
            page.waitForTimeout(500);
        }
        assertThat(page.locator("main")).containsText(revenue);
        assertThat(page.locator("main")).containsText(language.equals("tr") ? "%76,6" : "76.6%");
        assertThat(page.locator(".chart svg").first()).isVisible(LONG);
        expectAccessible(page);
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", "dashboard-" + language + ".png")));
    }

    private static void drillsDown(Page page, URI address) {
        page.navigate(address + "/metrics/orders?from=2018-08-01&to=2018-08-31");
        page.locator("a[href^='/metrics/orders/rows']").last().click();
        page.waitForURL("**/rows?**");
        page.locator("main a[href^='/orders/']").first().click();
        page.waitForURL("**/orders/**");
        expectAccessible(page);
        page.locator("main a[href^='/customers/']").first().click();
        page.waitForURL("**/customers/**");
        assertThat(page.locator("main a[href^='/orders/']").first()).isVisible();
        expectAccessible(page);
    }

    private static void liveEvent(Page page, URI address) throws Exception {
        page.navigate(address + "/live");
        String basic = Base64.getEncoder().encodeToString((RunningApp.WRITE_KEY + ":").getBytes());
        var request = HttpRequest.newBuilder(address.resolve("/v1/track"))
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"userId": "canli-1", "event": "Kupon Kullanıldı", "messageId": "canli-olay-1"}"""))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"success\":true}");
        }
        assertThat(page.getByText("canli-olay-1").first()).isVisible(LONG);
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
