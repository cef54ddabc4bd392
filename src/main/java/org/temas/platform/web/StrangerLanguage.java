package org.temas.platform.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;
import org.temas.platform.i18n.Texts;

/** The language of somebody who is not signed in: {@code ?lang=}, kept in a cookie; else what the browser wishes. */
final class StrangerLanguage {

    private static final String COOKIE = "temas_language";

    private StrangerLanguage() {}

    static Locale of(HttpServletRequest request, HttpServletResponse response) {
        Optional<Locale> asked = spoken(request.getParameter("lang"));
        asked.ifPresent(locale -> remember(locale, request, response));
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return asked.or(() -> spoken(cookie == null ? null : cookie.getValue()))
                .orElseGet(() -> Texts.nearest(request.getLocale()));
    }

    private static Optional<Locale> spoken(@Nullable String language) {
        return Texts.LOCALES.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst();
    }

    private static void remember(Locale locale, HttpServletRequest request, HttpServletResponse response) {
        var cookie = new Cookie(COOKIE, locale.getLanguage());
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
