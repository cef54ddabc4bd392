package org.temas.platform.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Takes pictures of the gallery, for people to look at: folder, then pages to leave out nothing. */
final class GalleryShots {

    private GalleryShots() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        List<String> pages = arguments.length > 1 ? List.of(arguments[1].split(",")) : Gallery.PAGES;
        List<String> looks = arguments.length > 2
                ? List.of(arguments[2].split(","))
                : List.of("tr-light-1440", "en-dark-1440", "en-light-390", "tr-dark-390");
        try (var gallery = new Gallery(0);
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
            for (String look : looks) {
                String[] parts = look.split("-");
                var context = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(Integer.parseInt(parts[2]), parts[2].equals("390") ? 844 : 900));
                Page page = context.newPage();
                page.onConsoleMessage(
                        message -> System.out.println(look + " " + message.type() + ": " + message.text()));
                page.onPageError(error -> System.out.println(look + " ERROR " + error));
                for (String path : pages) {
                    page.navigate(gallery.address() + path + "?lang=" + parts[0] + "&theme=" + parts[1]);
                    page.waitForTimeout(500);
                    page.evaluate("scrollTo(0, document.body.scrollHeight)");
                    page.waitForTimeout(500);
                    page.evaluate("scrollTo(0, 0)");
                    String name = (path.equals("/") ? "home" : path.substring(1)) + "-" + look + ".png";
                    page.screenshot(new Page.ScreenshotOptions()
                            .setPath(folder.resolve(name))
                            .setFullPage(!parts[2].equals("390") || path.equals("/")));
                }
                page.navigate(gallery.address() + "/?lang=" + parts[0] + "&theme=" + parts[1]);
                page.waitForTimeout(500);
                for (String opened :
                        List.of(".person > summary", ".workspace > summary", ".period > summary", ".definition")) {
                    page.locator(opened).first().click();
                    page.waitForTimeout(200);
                    page.screenshot(new Page.ScreenshotOptions()
                            .setPath(folder.resolve(opened.replaceAll("[^a-z]", "") + "-" + look + ".png")));
                    page.keyboard().press("Escape");
                }
                page.locator(".palette-open").click();
                page.keyboard().type("is");
                page.waitForTimeout(500);
                page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("palette-" + look + ".png")));
                page.keyboard().press("Escape");
                if (parts[2].equals("390")) {
                    page.locator("[data-menu]").click();
                    page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("menu-" + look + ".png")));
                } else {
                    page.keyboard().press("?");
                    page.waitForTimeout(200);
                    page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("shortcuts-" + look + ".png")));
                }
                context.close();
            }
        }
    }
}
