package org.temas.platform.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.temas.platform.imports.Layout.Delimiter;
import org.temas.platform.imports.Layout.Encoding;
import org.temas.platform.imports.Layout.Format;

/** Finds out how a file is written: container, encoding, delimiter, header, and what its columns look like. */
public final class Detection {

    private static final int SAMPLE = 2_000;
    private static final int RECORDS_FOR_DELIMITER = 100;

    private Detection() {}

    /**
     * @param headings folded names that are known to head columns: a first row with one of them is a header
     */
    public static Detected detect(Path file, Set<String> headings) throws IOException {
        Layout layout = container(file);
        List<Row> rows = sample(file, layout);
        if (rows.isEmpty()) {
            throw new Unreadable(Unreadable.Reason.EMPTY);
        }
        return describe(layout.withHeader(hasHeader(rows, headings)), rows);
    }

    /** The same for a layout that a person or a mapping has chosen. */
    public static Detected describe(Path file, Layout layout) throws IOException {
        List<Row> rows = sample(file, layout);
        if (rows.isEmpty()) {
            throw new Unreadable(Unreadable.Reason.EMPTY);
        }
        return describe(layout, rows);
    }

    /** The names of the columns alone, from the first row. */
    public static Detected names(Layout layout, Row first) {
        return describe(layout, List.of(first));
    }

    private static Layout container(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(1 << 16);
        }
        if (head.length == 0) {
            throw new Unreadable(Unreadable.Reason.EMPTY);
        }
        if (head.length > 8 && ReadableWorkbook.isOOXMLZipHeader(head)) {
            return new Layout(Format.XLSX, Encoding.UTF_8, Delimiter.COMMA, true);
        }
        if (head.length > 8 && ReadableWorkbook.isOLE2Header(head)
                || startsWith(head, "%PDF")
                || startsWith(head, "PK")) {
            throw new Unreadable(Unreadable.Reason.NOT_A_TABLE);
        }
        Encoding encoding = EncodingGuess.of(file, head);
        return new Layout(Format.CSV, encoding, delimiter(file, encoding), true);
    }

    private static boolean startsWith(byte[] head, String mark) {
        return new String(head, 0, Math.min(mark.length(), head.length), StandardCharsets.ISO_8859_1).equals(mark);
    }

    /** The one that cuts the most rows into the same number of columns, more than one. */
    private static Delimiter delimiter(Path file, Encoding encoding) throws IOException {
        Delimiter best = Delimiter.COMMA;
        double bestScore = 0;
        for (Delimiter candidate : Delimiter.values()) {
            double score = score(file, new Layout(Format.CSV, encoding, candidate, true));
            // text is full of blanks: they count only where nothing else cuts
            if (score > bestScore && (candidate != Delimiter.BLANKS || bestScore == 0)) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    private static double score(Path file, Layout layout) throws IOException {
        Map<Integer, Integer> widths = new HashMap<>();
        int total = 0;
        try (Rows rows = Rows.open(file, layout, bad -> widths.merge(bad.cells().size(), 1, Integer::sum))) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                widths.merge(row.cells().size(), 1, Integer::sum);
                if (++total == RECORDS_FOR_DELIMITER) {
                    break;
                }
            }
        } catch (Unreadable e) {
            return 0;
        }
        int all = widths.values().stream().mapToInt(Integer::intValue).sum();
        var most = widths.entrySet().stream().max(Map.Entry.comparingByValue()).orElse(null);
        if (most == null || most.getKey() < 2 || all == 0) {
            return 0;
        }
        double agreement = (double) most.getValue() / all;
        boolean strict = layout.delimiter() == Delimiter.BLANKS;
        return strict && agreement < 0.95 ? 0 : agreement * agreement * Math.log(1 + most.getKey());
    }

    private static List<Row> sample(Path file, Layout layout) throws IOException {
        var sample = new ArrayList<Row>();
        try (Rows rows = Rows.open(file, layout, bad -> {})) {
            for (Row row = rows.next(); row != null && sample.size() < SAMPLE; row = rows.next()) {
                sample.add(row);
            }
        }
        return sample;
    }

    private static boolean hasHeader(List<Row> rows, Set<String> headings) {
        List<String> first = rows.getFirst().cells();
        if (first.stream()
                .anyMatch(cell -> headings.contains(Heading.fold(cell))
                        && !Heading.fold(cell).isEmpty())) {
            return true;
        }
        var different = new HashSet<String>();
        for (String cell : first) {
            boolean isValue = cell.isBlank()
                    || NumberStyle.POINT.parse(cell) != null
                    || NumberStyle.COMMA.parse(cell) != null
                    || isTime(cell);
            if (isValue || !different.add(cell.strip())) {
                return false;
            }
        }
        // a name does not come back as a value of its own column
        for (Row row : rows.subList(1, rows.size())) {
            for (int i = 0; i < Math.min(first.size(), row.cells().size()); i++) {
                if (first.get(i).equals(row.cells().get(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isTime(String cell) {
        return TimeStyle.YEAR_FIRST.accepts(cell)
                || TimeStyle.DAY_FIRST.accepts(cell)
                || TimeStyle.MONTH_FIRST.accepts(cell);
    }

    private static Detected describe(Layout layout, List<Row> rows) {
        int width = rows.getFirst().cells().size();
        List<Row> body = layout.header() ? rows.subList(1, rows.size()) : rows;
        var columns = new ArrayList<Column>();
        for (int i = 0; i < width; i++) {
            String name = layout.header() ? rows.getFirst().cells().get(i).strip() : "";
            columns.add(ColumnGuess.of(i, name.isEmpty() ? String.valueOf(i + 1) : name, body, layout.format()));
        }
        return new Detected(layout, distinct(columns), body);
    }

    /** Two columns with one name get their numbers behind it: a mapping names columns. */
    private static List<Column> distinct(List<Column> columns) {
        Set<String> names = new HashSet<>();
        return columns.stream()
                .map(column -> names.add(column.name()) ? column : renamed(column, names))
                .toList();
    }

    private static Column renamed(Column column, Set<String> names) {
        String name = column.name() + " (" + (column.index() + 1) + ")";
        names.add(name);
        return new Column(
                column.index(),
                name,
                column.samples(),
                column.content(),
                column.numbers(),
                column.times(),
                column.ambiguous(),
                column.blanks());
    }
}
