package org.temas.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that cannot be done: rendered as a helpful page, or as problem+json for programs. */
public final class Refusal extends RuntimeException {

    private final int status;
    private final String key;
    private final List<Object> arguments;
    private final @Nullable String field;

    /**
     * @param status HTTP status
     * @param key message key that says what happened and what to do next
     */
    public Refusal(int status, @Nullable String field, String key, Object... arguments) {
        super(key, null, false, false);
        this.status = status;
        this.field = field;
        this.key = key;
        this.arguments = List.of(arguments);
    }

    /** Nothing there, or nothing for this workspace: the two cannot be told apart. */
    public static Refusal notFound() {
        return new Refusal(404, null, "platform.error.not_found");
    }

    public static Refusal badRequest(String field, String key, Object... arguments) {
        return new Refusal(400, field, key, arguments);
    }

    public int status() {
        return status;
    }

    public String key() {
        return key;
    }

    public Object[] arguments() {
        return arguments.toArray();
    }

    public @Nullable String field() {
        return field;
    }
}
