package org.temas;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/**
 * A test in a real browser, the Chromium of the machine. Name the class {@code …IT}; with {@code @TemasTest} it gets the
 * application too:
 *
 * <pre>{@code
 * try (var window = window(new Look("tr", true, 390))) {
 *     signIn(window, "http://localhost:" + port, shop.session(Role.OWNER, "tr"));
 *     Page page = window.newPage();
 *     page.navigate("http://localhost:" + port + "/customers");
 *     expectAccessible(page);
 * }
 * }</pre>
 *
 * After each test: nothing was written to a console as an error, nothing was asked of another host.
 */
public abstract class BrowserTest {

    /** WCAG 2.2 up to AA. */
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();

    /** How a page may be looked at. */
    public record Look(String language, boolean dark, int width) {

        public static final List<Look> ALL = List.of(
                new Look("tr", false, 1440),
                new Look("en", true, 1440),
                new Look("tr", true, 390),
                new Look("en", false, 390));

        @Override
        public String toString() {
            return language + (dark ? "-dark-" : "-light-") + width;
        }
    }

    @BeforeAll
    static void openBrowser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        String executable = System.getenv().getOrDefault("TEMAS_CHROMIUM", "/usr/bin/chromium");
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(executable))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
        playwright.close();
    }

    @AfterEach
    void nothingComplained() {
        assertThat(complaints).isEmpty();
    }

    /** A fresh window: no cookies, its own size, language and colours. */
    protected BrowserContext window(Look look) {
        BrowserContext window = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.width() < 600 ? 844 : 900)
                .setLocale(look.language().equals("tr") ? "tr-TR" : "en-GB")
                .setTimezoneId("Europe/Istanbul")
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
        window.setDefaultTimeout(15_000);
        window.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("the server responded with a status of 4")) {
                complaints.add(look + " " + message.page().url() + ": " + message.text());
            }
        });
        window.onWebError(error -> complaints.add(look + ": " + error.error()));
        window.onRequest(request -> {
            String host = java.net.URI.create(request.url().split("[?#]")[0]).getHost();
            if (host != null && !host.equals("localhost") && !host.equals("127.0.0.1")) {
                complaints.add("asked another host: " + request.url());
            }
        });
        return window;
    }

    /** Puts a session (from {@code TestAccess}) into the window. */
    protected static void signIn(BrowserContext window, String address, String session) {
        window.addCookies(List.of(new Cookie("temas_session", session).setUrl(address)));
    }

    /** axe finds nothing against WCAG 2.2 AA, and nothing is wider than the window. */
    protected static void expectAccessible(Page page) {
        var found = new AxeBuilder(page)
                .withTags(RULES).analyze().getViolations().stream()
                        .map(violation -> violation.getId() + ": " + violation.getHelp() + " "
                                + violation.getNodes().stream()
                                        .limit(4)
                                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                        .toList())
                        .toList();
        assertThat(found).as(page.url()).isEmpty();
        var wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) wide).intValue())
                .as("too wide by, on " + page.url())
                .isLessThanOrEqualTo(0);
    }
}
