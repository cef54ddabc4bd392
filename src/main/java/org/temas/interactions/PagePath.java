package org.temas.interactions;

import org.jspecify.annotations.Nullable;

/** The path of a page without what makes each visit different, so that the dictionary stays small. */
final class PagePath {

    private static final int MOST_PARTS = 6;

    private PagePath() {}

    /** From a path or an address; null when there is neither. */
    static @Nullable String of(@Nullable String path, @Nullable String url) {
        String raw = path != null && !path.isBlank() ? path.strip() : pathOf(url);
        return raw == null ? null : normalise(raw);
    }

    private static @Nullable String pathOf(@Nullable String url) {
        if (url == null || url.isBlank()) {
            return null;
        }
        String text = url.strip();
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            return text.startsWith("/") ? text : null;
        }
        int slash = text.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : text.substring(slash);
    }

    private static String normalise(String raw) {
        int end = raw.length();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '?' || c == '#') {
                end = i;
                break;
            }
        }
        String path = raw.substring(0, end);
        var normal = new StringBuilder(path.length() + 1);
        int parts = 0;
        for (String part : path.split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            if (parts++ == MOST_PARTS) {
                normal.append("/…");
                break;
            }
            normal.append('/').append(isId(part) ? ":id" : part);
        }
        return normal.isEmpty() ? "/" : normal.toString();
    }

    /** Numbers, UUIDs and other long keys: mostly digits, or digits in something long. */
    private static boolean isId(String part) {
        int digits = 0;
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) >= '0' && part.charAt(i) <= '9') {
                digits++;
            }
        }
        return digits == part.length()
                || digits * 2 >= part.length() && part.length() > 3
                || digits >= 4 && part.length() >= 16;
    }
}
