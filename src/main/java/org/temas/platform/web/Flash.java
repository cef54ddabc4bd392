package org.temas.platform.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message shown once.
 *
 * @param undo where to post to take back what was done; ends with {@code /undo}, {@code /restore} or {@code /return}
 */
public record Flash(
        Tone tone,
        String key,
        List<String> arguments,
        @Nullable String undo) {

    /** The message travels in a cookie: whoever wrote that one shall reach nothing but the taking back of something. */
    private static final String UNDOABLE = "(/[a-z0-9-]{1,40}){1,8}/(undo|restore|return)";

    public enum Tone {
        GOOD,
        WARNING
    }

    public Flash {
        if (undo != null && !undo.matches(UNDOABLE)) {
            throw new IllegalArgumentException("No address of an undoing: " + undo);
        }
    }

    static Flash good(String key, Object... arguments) {
        return new Flash(Tone.GOOD, key, texts(arguments), null);
    }

    static Flash warning(String key, Object... arguments) {
        return new Flash(Tone.WARNING, key, texts(arguments), null);
    }

    Flash undoneAt(String path) {
        return new Flash(tone, key, arguments, path);
    }

    private static List<String> texts(Object... arguments) {
        return Stream.of(arguments).map(String::valueOf).toList();
    }
}
