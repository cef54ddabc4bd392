package org.temas.platform.web;

import org.jspecify.annotations.Nullable;

/** See other: the answer to a form that did its work, with a message that is shown once on the next page. */
public record Redirect(String to, @Nullable Flash flash) implements View {

    public static Redirect to(String path) {
        return new Redirect(path, null);
    }

    /** With a success message: a message key and its arguments (numbers, names: shown escaped). */
    public Redirect saying(String key, Object... arguments) {
        return new Redirect(to, Flash.good(key, arguments));
    }

    /** Offers to take back what was done, in the message: a path that undoes it when posted to, without parameters. */
    public Redirect undoneAt(String path) {
        return new Redirect(to, flash == null ? null : flash.undoneAt(path));
    }

    public Redirect warning(String key, Object... arguments) {
        return new Redirect(to, Flash.warning(key, arguments));
    }
}
