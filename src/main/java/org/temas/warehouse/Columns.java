package org.temas.warehouse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * Rows laid out by column, as DuckDB takes them in bulk: {@code next()} begins a row, {@code put} fills it from left to
 * right, what is not filled stays null. Times travel as microseconds and days as day numbers; SQL turns them into types.
 */
final class Columns {

    /** What a column holds. */
    enum Type {
        LONG(DuckDBColumnType.BIGINT),
        INTEGER(DuckDBColumnType.INTEGER),
        DOUBLE(DuckDBColumnType.DOUBLE),
        FLAG(DuckDBColumnType.BOOLEAN),
        TEXT(DuckDBColumnType.VARCHAR);

        private final DuckDBColumnType inDuck;

        Type(DuckDBColumnType inDuck) {
            this.inDuck = inDuck;
        }
    }

    /** Names and types; one per table that is fed. */
    record Shape(List<String> names, List<Type> types) {

        static Shape of(Object... namesAndTypes) {
            var names = new java.util.ArrayList<String>();
            var types = new java.util.ArrayList<Type>();
            for (int i = 0; i < namesAndTypes.length; i += 2) {
                names.add((String) namesAndTypes[i]);
                types.add((Type) namesAndTypes[i + 1]);
            }
            return new Shape(List.copyOf(names), List.copyOf(types));
        }

        void declare(DuckDBTableFunctionBindInfo to) {
            for (int i = 0; i < names.size(); i++) {
                to.addResultColumn(names.get(i), types.get(i).inDuck);
            }
        }
    }

    private static final byte[] @Nullable [] NO_TEXT = new byte[0][];

    private final Shape shape;
    private final long[][] numbers;
    private final byte[] @Nullable [][] texts;
    private final boolean[][] filled;
    private int capacity;
    private int size;
    private int column;

    Columns(Shape shape, int capacity) {
        this.shape = shape;
        this.capacity = Math.max(16, capacity);
        int width = shape.types().size();
        numbers = new long[width][];
        texts = new byte[width][][];
        filled = new boolean[width][];
        for (int i = 0; i < width; i++) {
            boolean text = shape.types().get(i) == Type.TEXT;
            numbers[i] = new long[text ? 0 : this.capacity];
            texts[i] = text ? new byte[this.capacity][] : NO_TEXT;
            filled[i] = new boolean[this.capacity];
        }
    }

    Shape shape() {
        return shape;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    Columns next() {
        if (size == capacity) {
            grow();
        }
        size++;
        column = 0;
        return this;
    }

    Columns put(long value) {
        numbers[column][size - 1] = value;
        filled[column++][size - 1] = true;
        return this;
    }

    Columns put(double value) {
        return put(Double.doubleToRawLongBits(value));
    }

    Columns put(boolean value) {
        return put(value ? 1L : 0L);
    }

    Columns put(@Nullable Number value) {
        return switch (value) {
            case null -> skip();
            case Double number -> put(number.doubleValue());
            default -> put(value.longValue());
        };
    }

    Columns put(@Nullable String value) {
        if (value == null) {
            return skip();
        }
        texts[column][size - 1] = value.getBytes(StandardCharsets.UTF_8);
        filled[column++][size - 1] = true;
        return this;
    }

    Columns put(@Nullable UUID value) {
        return put(value == null ? null : value.toString());
    }

    private Columns skip() {
        column++;
        return this;
    }

    void clear() {
        for (int i = 0; i < filled.length; i++) {
            Arrays.fill(filled[i], 0, size, false);
            if (texts[i].length > 0) {
                Arrays.fill(texts[i], 0, size, null);
            }
        }
        size = 0;
    }

    private void grow() {
        capacity *= 2;
        for (int i = 0; i < filled.length; i++) {
            filled[i] = Arrays.copyOf(filled[i], capacity);
            if (shape.types().get(i) == Type.TEXT) {
                texts[i] = Arrays.copyOf(texts[i], capacity);
            } else {
                numbers[i] = Arrays.copyOf(numbers[i], capacity);
            }
        }
    }

    /** Writes rows from the given one into DuckDB's vectors; as many as fit. */
    int write(int from, DuckDBDataChunkWriter to) {
        int count = (int) Math.min(to.capacity(), size - from);
        for (int i = 0; i < filled.length; i++) {
            write(i, from, count, to.vector(i));
        }
        return count;
    }

    private void write(int at, int from, int count, DuckDBWritableVector to) {
        long[] values = numbers[at];
        boolean[] there = filled[at];
        switch (shape.types().get(at)) {
            case LONG -> {
                for (int row = 0; row < count; row++) {
                    if (there[from + row]) {
                        to.setLong(row, values[from + row]);
                    } else {
                        to.setNull(row);
                    }
                }
            }
            case INTEGER -> {
                for (int row = 0; row < count; row++) {
                    if (there[from + row]) {
                        to.setInt(row, (int) values[from + row]);
                    } else {
                        to.setNull(row);
                    }
                }
            }
            case DOUBLE -> {
                for (int row = 0; row < count; row++) {
                    if (there[from + row]) {
                        to.setDouble(row, Double.longBitsToDouble(values[from + row]));
                    } else {
                        to.setNull(row);
                    }
                }
            }
            case FLAG -> {
                for (int row = 0; row < count; row++) {
                    if (there[from + row]) {
                        to.setBoolean(row, values[from + row] != 0);
                    } else {
                        to.setNull(row);
                    }
                }
            }
            case TEXT -> to.setStringUtf8Batch(0, Arrays.copyOfRange(texts[at], from, from + count));
        }
    }
}
