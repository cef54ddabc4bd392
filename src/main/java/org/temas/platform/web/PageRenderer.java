package org.temas.platform.web;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.Content;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.temas.platform.i18n.Texts;

/** Renders a page record with the template of its name: whole, or for htmx the fragment alone. */
@Component
public final class PageRenderer {

    private static final String ROOT = "org.temas.";

    private final TemplateEngine engine;
    private final Texts texts;
    private final FlashCookie flashes;
    private final List<NavigationItem> navigation;

    PageRenderer(TemplateEngine engine, Texts texts, FlashCookie flashes, List<NavigationItem> navigation) {
        this.engine = engine;
        this.texts = texts;
        this.flashes = flashes;
        this.navigation = navigation;
    }

    public void render(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean fragment = isFragment(request);
        Ui ui = ui(request, response, !fragment);
        String body = content(page, ui);
        String html = fragment || page.frame() == Page.Frame.NONE
                ? body
                : framed(page, ui, body);
        response.setStatus(page.status());
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.addHeader("Vary", "HX-Request");
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
                        "ui", ui,
                        "title", page.title(ui),
                        "navigation", new Navigation(navigation, ui),
                        "content", (Content) out -> out.writeContent(body)),
                output);
        return output.toString();
    }

    private String content(Page page, Ui ui) {
        var output = new StringOutput();
        engine.render(templateOf(page.getClass()), Map.of("page", page, "ui", ui), output);
        return output.toString();
    }

    static String templateOf(Class<?> page) {
        return page.getName().substring(ROOT.length()).replace('.', '/').replace('$', '_') + ".jte";
    }

    /** The view of the request that templates get. */
    public Ui ui(HttpServletRequest request, HttpServletResponse response, boolean consumeFlash) {
        Viewer viewer = request.getAttribute(Viewer.ATTRIBUTE) instanceof Viewer known
                ? known
                : Viewer.stranger(Texts.nearest(localeOf(request)));
        String csrf = request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
        String nonce = request.getAttribute(Nonce.ATTRIBUTE) instanceof String value ? value : "";
        return new Ui(
                texts, viewer, request.getRequestURI(), nonce, csrf, consumeFlash ? flashes.take(request, response) : null);
    }

    private static Locale localeOf(HttpServletRequest request) {
        return request.getLocale();
    }

    private static boolean isFragment(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                && request.getHeader("HX-Boosted") == null
                && request.getHeader("HX-History-Restore-Request") == null;
    }
}
