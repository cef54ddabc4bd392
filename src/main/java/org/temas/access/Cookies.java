package org.temas.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.temas.platform.i18n.Texts;
import org.temas.platform.web.Viewer;

/** The three cookies people carry: their session, and as strangers the language and the theme they chose. */
@Component
final class Cookies {

    private static final String SESSION = "temas_session";
    private static final String LANGUAGE = "temas_language";
    private static final String ASKED_LANGUAGE = "lang";
    private static final String THEME = "temas_theme";
    private static final Duration YEAR = Duration.ofDays(365);

    private final boolean publicHttps;

    Cookies(@Value("${temas.public-url:}") String publicUrl) {
        this.publicHttps = publicUrl.startsWith("https://");
    }

    Optional<String> session(HttpServletRequest request) {
        return read(SESSION, request).filter(token -> token.length() <= 100);
    }

    void openSession(String token, HttpServletRequest request, HttpServletResponse response) {
        write(SESSION, token, Sessions.LONGEST, request, response);
    }

    void closeSession(HttpServletRequest request, HttpServletResponse response) {
        write(SESSION, "", Duration.ZERO, request, response);
    }

    Optional<Locale> language(HttpServletRequest request) {
        String asked = request.getParameter(ASKED_LANGUAGE);
        return (asked == null ? read(LANGUAGE, request) : Optional.of(asked))
                .flatMap(language -> Texts.LOCALES.stream()
                        .filter(locale -> locale.getLanguage().equals(language))
                        .findFirst());
    }

    /** {@code ?lang=} is how strangers choose: a link, no form. */
    void keepAskedLanguage(HttpServletRequest request, HttpServletResponse response) {
        if (request.getMethod().equals("GET") && request.getParameter(ASKED_LANGUAGE) != null) {
            language(request).ifPresent(locale -> keepLanguage(locale, request, response));
        }
    }

    void keepLanguage(Locale locale, HttpServletRequest request, HttpServletResponse response) {
        write(LANGUAGE, locale.getLanguage(), YEAR, request, response);
    }

    Viewer.Theme theme(HttpServletRequest request) {
        return read(THEME, request)
                .flatMap(value -> Arrays.stream(Viewer.Theme.values())
                        .filter(theme -> theme.name().equals(value))
                        .findFirst())
                .orElse(Viewer.Theme.AUTO);
    }

    void keepTheme(Viewer.Theme theme, HttpServletRequest request, HttpServletResponse response) {
        write(THEME, theme.name(), YEAR, request, response);
    }

    boolean isSecure(HttpServletRequest request) {
        return publicHttps || request.isSecure();
    }

    private static Optional<String> read(String name, HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .filter(value -> !value.isEmpty())
                        .findFirst();
    }

    private void write(
            String name, String value, Duration age, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                "Set-Cookie",
                ResponseCookie.from(name, value)
                        .path("/")
                        .httpOnly(true)
                        .secure(isSecure(request))
                        .sameSite("Lax")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
