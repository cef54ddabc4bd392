package org.temas.interactions;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The calls of the tracking API. */
enum TrackingCall {
    TRACK,
    IDENTIFY,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS,
    BATCH;

    /** As events name their type and refused events are kept. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The call of a path's last part: the long names and the browser's short forms. */
    static @Nullable TrackingCall ofPath(String name) {
        return switch (name) {
            case "track", "t" -> TRACK;
            case "identify", "i" -> IDENTIFY;
            case "page", "p" -> PAGE;
            case "screen", "s" -> SCREEN;
            case "group", "g" -> GROUP;
            case "alias", "a" -> ALIAS;
            case "batch", "b", "import" -> BATCH;
            default -> null;
        };
    }

    /** The call that an event of a batch says it is. */
    static @Nullable TrackingCall ofType(@Nullable String type) {
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "track" -> TRACK;
            case "identify" -> IDENTIFY;
            case "page" -> PAGE;
            case "screen" -> SCREEN;
            case "group" -> GROUP;
            case "alias" -> ALIAS;
            default -> null;
        };
    }
}
