package org.temas.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What the paths of the application mean for who may come in how. */
final class Paths {

    private static final int LONGEST = 1_000;

    private Paths() {}

    /** Programs send keys, never cookies; so nothing there needs a form token. */
    static boolean isForPrograms(HttpServletRequest request) {
        return isApi(request) || isTracking(request);
    }

    /** The page that explains it is for people. */
    static boolean isApi(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/") && !path.equals("/api/docs");
    }

    static boolean isTracking(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/v1/");
    }

    /** Files and health: nobody asks who is there. */
    static boolean isAnonymous(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/assets/")
                || path.startsWith("/webjars/")
                || path.startsWith("/favicon")
                || path.equals("/healthz")
                || path.equals("/readyz");
    }

    /** The page somebody wanted; for anything but a page to look at, the first one. */
    static String asked(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return "/";
        }
        String current = request.getHeader("HX-Current-URL");
        if (current != null) {
            return local(pathOf(current));
        }
        String query = request.getQueryString();
        return local(request.getRequestURI() + (query == null ? "" : "?" + query));
    }

    /** A path of our own, or the first page: a link must never lead somebody who signs in to another host. */
    static String local(@Nullable String path) {
        if (path == null
                || path.length() > LONGEST
                || !path.startsWith("/")
                || path.startsWith("//")
                || path.indexOf('\\') >= 0
                || path.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)
                || path.startsWith("/sign-")) {
            return "/";
        }
        return path;
    }

    private static @Nullable String pathOf(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
