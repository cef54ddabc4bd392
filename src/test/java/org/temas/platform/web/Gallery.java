package org.temas.platform.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.i18n.Texts;

/**
 * Every component in the shell, with made-up figures and no database: for tests that look at it, and for people ({@code
 * main} serves it on port 8099: {@code /?lang=tr&theme=dark}).
 */
public final class Gallery implements AutoCloseable {

    static final List<String> PAGES = List.of("/", "/customers", "/form", "/empty", "/bare", "/error");

    private static final String POLICY = "default-src 'self'; script-src 'self' 'nonce-gallery'; style-src 'self'; "
            + "style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'";
    private static final Authority ANYTHING = () -> "ANYTHING";
    private static final WorkspaceId WORKSPACE = new WorkspaceId(new UUID(0, 1));

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.temas");
    private final Texts texts;
    private final Assets assets;
    private final PageRenderer renderer;
    private final HttpServer server;

    public Gallery(int port) throws IOException {
        texts = new Texts();
        assets = new Assets();
        renderer = new PageRenderer(engine, texts, new FlashCookie(), assets, places());
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public static void main(String[] arguments) throws IOException {
        System.out.println(new Gallery(8099).address());
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (path.startsWith(Assets.ROOT)) {
                String name = path.substring(path.indexOf('/', Assets.ROOT.length()) + 1);
                Assets.Asset asset = assets.find(name).orElseThrow();
                send(exchange, 200, asset.type(), asset.plain());
            } else if (path.equals("/search/options")) {
                send(exchange, 200, "text/html;charset=UTF-8", GalleryPages.FOUND.getBytes(StandardCharsets.UTF_8));
            } else if (PAGES.contains(path)) {
                exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
                send(exchange, 200, "text/html;charset=UTF-8", page(exchange).getBytes(StandardCharsets.UTF_8));
            } else {
                send(exchange, 404, "text/plain", path.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private String page(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getQuery();
        Locale locale = query != null && query.contains("lang=tr") ? Texts.TURKISH : Texts.ENGLISH;
        Viewer.Theme theme = query != null && query.contains("theme=dark") ? Viewer.Theme.DARK : Viewer.Theme.LIGHT;
        boolean signedIn = !path.equals("/bare");
        var request = new MockHttpServletRequest("GET", path);
        request.setQueryString(query);
        request.setAttribute(Nonce.ATTRIBUTE, "gallery");
        request.setAttribute(Viewer.ATTRIBUTE, viewer(locale, theme, signedIn));
        Ui ui = renderer.ui(request, new MockHttpServletResponse(), true);
        return render(
                signedIn ? "Shell" : "Bare",
                Map.of(
                        "ui",
                        ui,
                        "title",
                        "Gallery",
                        "navigation",
                        new Navigation(places(), ui),
                        "content",
                        raw(new GalleryPages(this, ui).of(path))));
    }

    /** A component of the kit by its name. */
    String render(String component, Map<String, Object> parameters) {
        var output = new StringOutput();
        engine.render("platform/web/" + component + ".jte", new HashMap<>(parameters), output);
        return output.toString();
    }

    String fragment(Page page, Ui ui) {
        return renderer.fragment(page, ui);
    }

    static Content raw(String html) {
        return output -> output.writeContent(html);
    }

    static Viewer viewer(Locale locale, Viewer.Theme theme, boolean signedIn) {
        var shop = new Viewer.Membership(
                WORKSPACE,
                "Zeytindalı Ev ve Yaşam",
                ZoneId.of("Europe/Istanbul"),
                Currency.getInstance("TRY"),
                "OWNER");
        var other = new Viewer.Membership(
                new WorkspaceId(new UUID(0, 2)),
                "Deneme",
                ZoneId.of("Europe/Istanbul"),
                Currency.getInstance("TRY"),
                "ADMIN");
        return new Viewer(
                signedIn ? new UUID(0, 7) : null,
                "İpek Yıldırım",
                "ipek@zeytindali.example",
                locale,
                theme,
                shop,
                List.of(shop, other),
                authority -> true);
    }

    static List<NavigationItem> places() {
        return List.of(
                place(NavigationItem.Group.HOME, 1, "home", "platform.group.home", "/", "home", "h"),
                place(
                        NavigationItem.Group.CUSTOMERS,
                        1,
                        "customers",
                        "platform.group.customers",
                        "/customers",
                        "users",
                        "c"),
                place(NavigationItem.Group.LISTEN, 1, "form", "platform.group.listen", "/form", "message-circle", "f"),
                place(
                        NavigationItem.Group.UNDERSTAND,
                        1,
                        "empty",
                        "platform.group.understand",
                        "/empty",
                        "chart-line",
                        "m"),
                place(NavigationItem.Group.UNDERSTAND, 2, "error", "platform.group.strategy", "/error", "route", ""),
                place(
                        NavigationItem.Group.SETTINGS,
                        1,
                        "settings",
                        "platform.group.settings",
                        "/settings",
                        "settings",
                        "s"));
    }

    private static NavigationItem place(
            NavigationItem.Group group, int order, String id, String label, String href, String icon, String shortcut) {
        return new NavigationItem(group, order, id, label, href, icon, ANYTHING, shortcut);
    }
}
