package org.temas.platform.web;

import gg.jte.Content;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.temas.platform.i18n.Formats;
import org.temas.platform.i18n.Texts;

/** What a template may ask for: texts, formats, the viewer, safe bits of the request. */
public final class Ui {

    private final Texts texts;
    private final Viewer viewer;
    private final Formats formats;
    private final Address address;
    private final Kit kit;
    private final String nonce;
    private final String csrf;
    private final @Nullable Flash flash;

    /** Where the request went. */
    record Address(String path, @Nullable String query) {}

    /** What renders the bits inside a page. */
    interface Kit {
        String asset(String name);

        String fragment(Page page, Ui ui);
    }

    Ui(Texts texts, Viewer viewer, Address address, Kit kit, String nonce, String csrf, @Nullable Flash flash) {
        this.texts = texts;
        this.viewer = viewer;
        this.address = address;
        this.kit = kit;
        this.nonce = nonce;
        this.csrf = csrf;
        this.flash = flash;
        Viewer.Membership workspace = viewer.workspace();
        this.formats = workspace == null
                ? new Formats(viewer.locale(), ZoneId.of("Europe/Istanbul"), Currency.getInstance("TRY"))
                : new Formats(viewer.locale(), workspace.zone(), workspace.currency());
    }

    public String t(String key, Object... arguments) {
        return texts.text(viewer.locale(), key, arguments);
    }

    public boolean has(String key) {
        return texts.has(viewer.locale(), key);
    }

    public Viewer viewer() {
        return viewer;
    }

    public boolean may(Authority authority) {
        return viewer.may().test(authority);
    }

    public Locale locale() {
        return viewer.locale();
    }

    public String language() {
        return viewer.locale().getLanguage();
    }

    public Formats formats() {
        return formats;
    }

    public String number(long value) {
        return formats.number(value);
    }

    public String money(long minor) {
        return formats.money(minor);
    }

    public String date(LocalDate date) {
        return formats.date(date);
    }

    public String date(Instant at) {
        return formats.date(at);
    }

    public String time(Instant at) {
        return formats.time(at);
    }

    /** The path of the page, without the query. */
    public String path() {
        return address.path();
    }

    /** For the one inline script of the frame. */
    public String nonce() {
        return nonce;
    }

    /** The token every form carries in a hidden field named {@code _csrf}. */
    public String csrf() {
        return csrf;
    }

    public @Nullable Flash flash() {
        return flash;
    }

    /** The address of a file of ours that browsers may keep for ever. */
    public String asset(String name) {
        return kit.asset(name);
    }

    /** An icon of the sprite; it says nothing to a screen reader, so a word stands beside it. */
    public Content icon(String name) {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("No name of an icon: " + name);
        }
        String svg = "<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"" + asset("icons.svg")
                + "#" + name + "\"></use></svg>";
        return output -> output.writeContent(svg);
    }

    /** Another page's content in place: panels and cards that modules plug in. */
    public Content fragment(Page page) {
        return output -> output.writeContent(kit.fragment(page, this));
    }

    /** One or two letters that stand for a name. */
    public String initials(String name) {
        String[] words = name.strip().split("[\\s@.]+");
        String letters = words.length == 0 || words[0].isEmpty()
                ? "?"
                : first(words[0]) + (words.length > 1 ? first(words[words.length - 1]) : "");
        return letters.toUpperCase(viewer.locale());
    }

    private static String first(String word) {
        return word.substring(0, word.offsetByCodePoints(0, 1));
    }

    /** What is wrong with a field, in words. */
    public String problem(Form.Problem problem) {
        return t(problem.key(), problem.arguments());
    }

    public String flashText(Flash message) {
        return t(message.key(), message.arguments().toArray());
    }

    /** This page's address with one parameter set anew, or left out if the value is empty; cursors never survive. */
    public String with(String name, Object value) {
        var parameters = all();
        parameters.remove("cursor");
        parameters.put(name, List.of(value.toString()));
        return address(parameters);
    }

    /** This page's address without one of the values of a parameter that may stand there several times. */
    public String without(String name, String value) {
        var parameters = all();
        parameters.remove("cursor");
        parameters.computeIfPresent(
                name,
                (same, values) ->
                        values.stream().filter(each -> !each.equals(value)).toList());
        return address(parameters);
    }

    /** This page's address for one of the usual periods. */
    public String withPeriod(Period.Preset preset) {
        var parameters = all();
        parameters.keySet().removeAll(List.of("cursor", "from", "to"));
        parameters.put("period", List.of(preset.id()));
        return address(parameters);
    }

    /** A period as people name it. */
    public String period(Period period) {
        return period.preset() == Period.Preset.CUSTOM
                ? date(period.from()) + " – " + date(period.last())
                : t("platform.period." + period.preset().id());
    }

    /** This page's address with a new cursor. */
    public String at(Cursor cursor) {
        var parameters = all();
        parameters.put("cursor", List.of(cursor.toString()));
        return address(parameters);
    }

    /** The parameters of this page's address, the last of each name. */
    public Map<String, String> parameters() {
        var found = new LinkedHashMap<String, String>();
        all().forEach((name, values) -> found.put(name, values.getLast()));
        return found;
    }

    /** What a form has to carry on in hidden fields: every parameter but its own; cursors never survive. */
    public List<Map.Entry<String, String>> parametersBut(String... own) {
        Set<String> left = Set.of(own);
        return all().entrySet().stream()
                .filter(parameter -> !left.contains(parameter.getKey())
                        && !parameter.getKey().equals("cursor"))
                .flatMap(parameter -> parameter.getValue().stream().map(value -> Map.entry(parameter.getKey(), value)))
                .toList();
    }

    private Map<String, List<String>> all() {
        var found = new LinkedHashMap<String, List<String>>();
        if (address.query() instanceof String query) {
            UriComponentsBuilder.newInstance()
                    .query(query)
                    .build()
                    .getQueryParams()
                    .forEach((name, values) -> found.put(
                            decoded(name),
                            values.stream()
                                    .map(value -> value == null ? "" : decoded(value))
                                    .toList()));
        }
        return found;
    }

    private String address(Map<String, List<String>> parameters) {
        return url(
                path(),
                parameters.entrySet().stream()
                        .flatMap(parameter ->
                                parameter.getValue().stream().map(value -> Map.entry(parameter.getKey(), value))));
    }

    public static String url(String path, Map<String, String> parameters) {
        return url(path, parameters.entrySet().stream());
    }

    private static String url(String path, Stream<Map.Entry<String, String>> parameters) {
        String query = parameters
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
