package org.temas.platform.web;

import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.temas.platform.db.WorkspaceId;

/** Who looks at the page, in which workspace, language and theme; the access module fills it in for each request. */
public record Viewer(
        @Nullable UUID person,
        String name,
        String email,
        Locale locale,
        Theme theme,
        @Nullable Membership workspace,
        List<Membership> workspaces,
        Predicate<Authority> may) {

    /** The request attribute under which the viewer travels. */
    public static final String ATTRIBUTE = "temas.viewer";

    /** A workspace the viewer belongs to. */
    public record Membership(WorkspaceId id, String name, ZoneId zone, Currency currency, String role) {}

    public enum Theme {
        AUTO,
        LIGHT,
        DARK
    }

    public static Viewer stranger(Locale locale) {
        return new Viewer(null, "", "", locale, Theme.AUTO, null, List.of(), authority -> false);
    }

    public boolean signedIn() {
        return person != null;
    }
}
