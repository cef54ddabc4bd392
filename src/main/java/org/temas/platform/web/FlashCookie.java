package org.temas.platform.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries a message over one redirect; what it holds is shown escaped and is worth nothing to a forger. */
@Component
final class FlashCookie {

    private static final String NAME = "temas_flash";

    void put(Flash flash, HttpServletRequest request, HttpServletResponse response) {
        String undo = flash.undo() == null ? "" : flash.undo();
        String text = flash.tone() + "\n" + flash.key() + "\n" + undo + "\n" + String.join("\n", flash.arguments());
        write(
                Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)),
                60,
                request,
                response);
    }

    @Nullable
    Flash take(HttpServletRequest request, HttpServletResponse response) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return null;
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(NAME) && !cookie.getValue().isEmpty()) {
                write("", 0, request, response);
                return parse(cookie.getValue());
            }
        }
        return null;
    }

    private static @Nullable Flash parse(String value) {
        try {
            String[] lines = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8).split("\n", -1);
            if (lines.length < 3 || !lines[1].matches("[a-z0-9_.]{1,100}")) {
                return null;
            }
            return new Flash(
                    Flash.Tone.valueOf(lines[0]),
                    lines[1],
                    List.of(lines).subList(3, lines.length),
                    lines[2].isEmpty() ? null : lines[2]);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void write(String value, int seconds, HttpServletRequest request, HttpServletResponse response) {
        var cookie = new Cookie(NAME, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setMaxAge(seconds);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
