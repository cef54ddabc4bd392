package org.temas.platform.imports;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.temas.platform.imports.Column.Content;

/** What a column looks like, from a sample of rows. */
final class ColumnGuess {

    private static final int SAMPLES = 5;
    private static final int LONGEST_SAMPLE = 80;

    private ColumnGuess() {}

    static Column of(int index, String name, List<Row> rows, Layout.Format format) {
        var numbers = new NumberProfile();
        var times = new TimeProfile();
        Set<String> samples = new LinkedHashSet<>();
        int blanks = 0;
        for (Row row : rows) {
            String value = index < row.cells().size() ? row.cells().get(index) : "";
            if (value.isBlank()) {
                blanks++;
                continue;
            }
            numbers.observe(value);
            times.observe(value);
            if (samples.size() < SAMPLES) {
                samples.add(value.length() > LONGEST_SAMPLE ? value.substring(0, LONGEST_SAMPLE) + "…" : value);
            }
        }
        Content content = content(samples, numbers, times);
        boolean ambiguous = content == Content.TIME && times.isAmbiguous()
                || content == Content.NUMBER && format == Layout.Format.CSV && numbers.isAmbiguous();
        return new Column(
                index,
                name,
                List.copyOf(samples),
                content,
                content == Content.NUMBER || content == Content.WHOLE_NUMBER
                        ? numbers.style() == null ? NumberStyle.POINT : numbers.style()
                        : null,
                content == Content.TIME ? times.style() : null,
                ambiguous,
                blanks);
    }

    private static Content content(Set<String> samples, NumberProfile numbers, TimeProfile times) {
        if (samples.isEmpty()) {
            return Content.EMPTY;
        }
        boolean isTime = times.isTime();
        if (isTime && (!numbers.isNumber() || times.style() == TimeStyle.COMPACT)) {
            return Content.TIME;
        }
        if (!numbers.isNumber()) {
            return Content.TEXT;
        }
        return numbers.hasFractions() || numbers.isAmbiguous() ? Content.NUMBER : Content.WHOLE_NUMBER;
    }
}
