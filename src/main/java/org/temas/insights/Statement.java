package org.temas.insights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** SQL text with its parameters, grown in order: text comes from our own enums and text blocks, values are bound. */
final class Statement {

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    static Statement of(String text, Object... values) {
        return new Statement().add(text, values);
    }

    Statement add(String text, Object... values) {
        sql.append(text);
        Collections.addAll(parameters, values);
        return this;
    }

    Statement add(Statement other) {
        sql.append(other.sql);
        parameters.addAll(other.parameters);
        return this;
    }

    String sql() {
        return sql.toString();
    }

    List<Object> parameters() {
        return List.copyOf(parameters);
    }

    @Override
    public String toString() {
        return sql + "\n-- " + parameters;
    }
}
