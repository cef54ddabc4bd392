package org.temas.platform.imports;

import java.util.List;

/**
 * What was found out about a file.
 *
 * @param sample the first rows, the header left out
 */
public record Detected(Layout layout, List<Column> columns, List<Row> sample) {

    public Detected {
        columns = List.copyOf(columns);
        sample = List.copyOf(sample);
    }

    /** The style most of the file's numbers speak for. */
    public NumberStyle numbers() {
        long comma = columns.stream()
                .filter(column -> column.numbers() == NumberStyle.COMMA)
                .count();
        long point = columns.stream()
                .filter(column -> column.numbers() == NumberStyle.POINT && column.content() == Column.Content.NUMBER)
                .count();
        return comma > point ? NumberStyle.COMMA : NumberStyle.POINT;
    }
}
