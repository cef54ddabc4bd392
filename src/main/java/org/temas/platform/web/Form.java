package org.temas.platform.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was typed into a form and what is wrong with it: values by field, message keys by field. */
public final class Form {

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Problem> problems = new LinkedHashMap<>();

    /** What is wrong with one field. */
    public record Problem(String key, Object... arguments) {}

    public static Form empty() {
        return new Form();
    }

    public Form with(String field, @Nullable Object value) {
        values.put(field, value == null ? "" : value.toString());
        return this;
    }

    public Form refuse(String field, String key, Object... arguments) {
        problems.putIfAbsent(field, new Problem(key, arguments));
        return this;
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    public @Nullable Problem problem(String field) {
        return problems.get(field);
    }

    public Map<String, Problem> problems() {
        return Map.copyOf(problems);
    }

    public boolean isGood() {
        return problems.isEmpty();
    }
}
