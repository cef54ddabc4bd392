package org.temas.platform.web;

import java.util.List;
import java.util.stream.Stream;

/** A message shown once. */
public record Flash(Tone tone, String key, List<String> arguments) {

    public enum Tone {
        GOOD,
        WARNING
    }

    static Flash good(String key, Object... arguments) {
        return new Flash(Tone.GOOD, key, texts(arguments));
    }

    static Flash warning(String key, Object... arguments) {
        return new Flash(Tone.WARNING, key, texts(arguments));
    }

    private static List<String> texts(Object... arguments) {
        return Stream.of(arguments).map(String::valueOf).toList();
    }
}
