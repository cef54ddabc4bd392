package org.temas.platform.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.temas.platform.i18n.Formats;
import org.temas.platform.i18n.Texts;

/** What a template may ask for: texts, formats, the viewer, safe bits of the request. */
public final class Ui {

    private final Texts texts;
    private final Viewer viewer;
    private final Formats formats;
    private final String path;
    private final String nonce;
    private final String csrf;
    private final @Nullable Flash flash;

    Ui(Texts texts, Viewer viewer, String path, String nonce, String csrf, @Nullable Flash flash) {
        this.texts = texts;
        this.viewer = viewer;
        this.path = path;
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
        return path;
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
}
