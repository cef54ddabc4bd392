package org.temas.platform.web;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.temas.platform.i18n.Texts;

/** Renders a page record with the template of its name: whole, or for htmx the fragment alone. */
@Component
public final class PageRenderer implements Ui.Kit {

    private static final String ROOT = "org.temas.";

    private final TemplateEngine engine;
    private final Texts texts;
    private final FlashCookie flashes;
    private final Assets assets;
    private final List<NavigationItem> navigation;

    PageRenderer(
            TemplateEngine engine, Texts texts, FlashCookie flashes, Assets assets, List<NavigationItem> navigation) {
        this.engine = engine;
        this.texts = texts;
        this.flashes = flashes;
        this.assets = assets;
        this.navigation = navigation;
    }

    public void render(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean fragment = isFragment(request);
        Ui ui = ui(request, response, !fragment && page.frame() != Page.Frame.NONE);
        String body = fragment(page, ui);
        String html;
        if (page.frame() == Page.Frame.NONE) {
            html = body;
        } else if (fragment) {
            html = forMain(request) ? titled(page.title(ui), body) : body;
        } else {
            html = framed(page, ui, body);
        }
        response.setStatus(page.status());
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.addHeader("Vary", "HX-Request");
        if (page.status() >= 400) {
            // a refused form keeps the address of the page it stands on
            response.setHeader("HX-Push-Url", "false");
        }
        if (page.status() == 204) {
            return;
        }
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private String framed(Page page, Ui ui, String body) {
        String frame = page.frame() == Page.Frame.SHELL && ui.viewer().signedIn() ? "Shell" : "Bare";
        var output = new StringOutput();
        engine.render(
                "platform/web/" + frame + ".jte",
                Map.of(
                        "ui",
                        ui,
                        "title",
                        page.title(ui),
                        "navigation",
                        new Navigation(navigation, ui),
                        "content",
                        (Content) out -> out.writeContent(body)),
                output);
        return output.toString();
    }

    /** The content of a page alone, for panels and cards inside another. */
    @Override
    public String fragment(Page page, Ui ui) {
        var output = new StringOutput();
        engine.render(templateOf(page.getClass()), Map.of("page", page, "ui", ui), output);
        return output.toString();
    }

    @Override
    public String asset(String name) {
        return assets.url(name);
    }

    /** htmx takes the title out of the answer and gives it to the window. */
    private static String titled(String title, String body) {
        return "<title>" + HtmlUtils.htmlEscape(title, "UTF-8") + " · Temas</title>" + body;
    }

    private static boolean forMain(HttpServletRequest request) {
        return "main".equals(request.getHeader("HX-Target"));
    }

    static String templateOf(Class<?> page) {
        return page.getName().substring(ROOT.length()).replace('.', '/').replace('$', '_') + ".jte";
    }

    /** The view of the request that templates get. */
    public Ui ui(HttpServletRequest request, HttpServletResponse response, boolean consumeFlash) {
        Viewer viewer = request.getAttribute(Viewer.ATTRIBUTE) instanceof Viewer known
                ? known
                : Viewer.stranger(Texts.nearest(request.getLocale()));
        String csrf =
                request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
        String nonce = request.getAttribute(Nonce.ATTRIBUTE) instanceof String value ? value : "";
        return new Ui(
                texts,
                viewer,
                new Ui.Address(request.getRequestURI(), request.getQueryString()),
                this,
                nonce,
                csrf,
                consumeFlash ? flashes.take(request, response) : null);
    }

    private static boolean isFragment(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                && request.getHeader("HX-Boosted") == null
                && request.getHeader("HX-History-Restore-Request") == null;
    }
}
