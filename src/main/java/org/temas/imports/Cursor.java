package org.temas.imports;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines sorted by their key, read one group at a time while the sort itself stays on disk. */
final class Cursor implements AutoCloseable {

    private final Connection connection;
    private final Statement statement;
    private final ResultSet result;
    private final List<Field> fields;
    private final List<String> traits;
    private final Line.Readings readings;
    private @Nullable Line next;

    Cursor(Connection connection, String sql, List<Field> fields, List<String> traits, Line.Readings readings)
            throws SQLException {
        this.connection = connection;
        this.statement = connection.createStatement();
        this.result = statement.executeQuery(sql);
        this.fields = fields;
        this.traits = traits;
        this.readings = readings;
        advance();
    }

    /** Columns: file, line, key, occurrence, the fields, the traits. */
    private void advance() throws SQLException {
        if (!result.next()) {
            next = null;
            return;
        }
        Map<Field, String> values = new EnumMap<>(Field.class);
        int column = 5;
        for (Field field : fields) {
            String value = result.getString(column++);
            if (value != null) {
                values.put(field, value);
            }
        }
        Map<String, String> kept = traits.isEmpty() ? Map.of() : new HashMap<>();
        for (String trait : traits) {
            String value = result.getString(column++);
            if (value != null) {
                kept.put(trait, value);
            }
        }
        String key = result.getString(3);
        next = new Line(
                result.getInt(1), result.getLong(2), key == null ? "" : key, result.getInt(4), values, kept, readings);
    }

    @Nullable
    Line peek() {
        return next;
    }

    @Nullable
    Line take() throws SQLException {
        Line line = next;
        if (line != null) {
            advance();
        }
        return line;
    }

    /** All lines with the key, which must be the lowest left; lines below it belong to nobody and are handed over. */
    List<Line> take(String key, List<Line> orphans) throws SQLException {
        var group = new ArrayList<Line>();
        while (next != null) {
            int order = compare(next.key(), key);
            if (order > 0) {
                break;
            }
            (order < 0 ? orphans : group).add(next);
            advance();
        }
        return group;
    }

    /** As DuckDB sorts text: by code point. */
    static int compare(String first, String second) {
        int length = Math.min(first.length(), second.length());
        for (int i = 0; i < length; i++) {
            char a = first.charAt(i);
            char b = second.charAt(i);
            if (a != b) {
                return Character.isSurrogate(a) == Character.isSurrogate(b)
                        ? Character.compare(a, b)
                        : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(first.length(), second.length());
    }

    @Override
    public void close() throws SQLException {
        result.close();
        statement.close();
        connection.close();
    }
}
