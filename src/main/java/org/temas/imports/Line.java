package org.temas.imports;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file, or of several joined, by field.
 *
 * @param file index of the file it stands in
 * @param number where it stands there
 */
record Line(
        int file,
        long number,
        String key,
        int occurrence,
        Map<Field, String> values,
        Map<String, String> traits,
        Readings readings) {

    /** How the values of a field are read, which may come from another file than the line. */
    interface Readings {
        Reading of(int file, Field field);
    }

    boolean has(Field field) {
        return values.containsKey(field);
    }

    @Nullable
    String text(Field field) {
        return values.get(field);
    }

    @Nullable
    BigDecimal number(Field field) throws LineRefused {
        String text = values.get(field);
        if (text == null) {
            return null;
        }
        BigDecimal number = readings.of(file, field).number(field, text);
        if (number == null) {
            throw new LineRefused(LineRefused.Why.BAD_NUMBER, this, field, text);
        }
        return number;
    }

    @Nullable
    Instant time(Field field) throws LineRefused {
        String text = values.get(field);
        if (text == null) {
            return null;
        }
        Instant time = readings.of(file, field).time(field, text);
        if (time == null) {
            throw new LineRefused(LineRefused.Why.BAD_TIME, this, field, text);
        }
        return time;
    }
}
