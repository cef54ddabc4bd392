package org.temas.platform.imports;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of a workbook, row by row: numbers with a decimal point, dates as ISO, formulas as the result that was
 * saved with them.
 */
final class XlsxRows implements Rows {

    private static final LocalDateTime EPOCH_1900 = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final LocalDateTime EPOCH_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);

    private final ReadableWorkbook workbook;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
    private final Consumer<BadLine> bad;
    private int width = -1;
    private long read;

    private XlsxRows(ReadableWorkbook workbook, Stream<org.dhatim.fastexcel.reader.Row> stream, Consumer<BadLine> bad) {
        this.workbook = workbook;
        this.stream = stream;
        this.rows = stream.iterator();
        this.bad = bad;
    }

    static XlsxRows open(Path file, Consumer<BadLine> bad) throws IOException {
        ZipBounds.check(file);
        try {
            var workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
            return new XlsxRows(workbook, workbook.getFirstSheet().openStream(), bad);
        } catch (ExcelReaderException | IllegalArgumentException | java.util.NoSuchElementException e) {
            throw new Unreadable(Unreadable.Reason.DAMAGED, e);
        }
    }

    @Override
    public @Nullable Row next() throws IOException {
        try {
            while (rows.hasNext()) {
                var row = rows.next();
                read++;
                List<String> cells = texts(row);
                if (cells.stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (width < 0) {
                    width = lastFilled(cells);
                }
                if (lastFilled(cells) > width) {
                    bad.accept(new BadLine(
                            row.getRowNum(), BadLine.Problem.COLUMNS, lastFilled(cells) + "/" + width, cells));
                    continue;
                }
                return new Row(row.getRowNum(), fitted(cells));
            }
            return null;
        } catch (ExcelReaderException e) {
            throw new Unreadable(Unreadable.Reason.DAMAGED, e);
        }
    }

    private static int lastFilled(List<String> cells) {
        int last = cells.size();
        while (last > 0 && cells.get(last - 1).isBlank()) {
            last--;
        }
        return last;
    }

    private List<String> fitted(List<String> cells) {
        var fitted = new ArrayList<String>(width);
        for (int i = 0; i < width; i++) {
            fitted.add(i < cells.size() ? cells.get(i) : "");
        }
        return fitted;
    }

    private List<String> texts(org.dhatim.fastexcel.reader.Row row) {
        int count = row.getCellCount();
        if (count > MOST_COLUMNS) {
            throw new Unreadable(Unreadable.Reason.TOO_MANY_COLUMNS);
        }
        var cells = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            Cell cell = row.hasCell(i) ? row.getCell(i) : null;
            cells.add(cell == null ? "" : text(cell));
        }
        return cells;
    }

    private String text(Cell cell) {
        return switch (cell.getType()) {
            case NUMBER -> number(cell, cell.asNumber());
            case FORMULA -> formula(cell);
            case STRING -> String.valueOf(cell.getValue());
            case BOOLEAN -> String.valueOf(cell.getValue()).toLowerCase(Locale.ROOT);
            case ERROR, EMPTY -> "";
        };
    }

    /** The saved result: a number, or whatever text the program that wrote the file left. */
    private String formula(Cell cell) {
        return switch (cell.getValue()) {
            case BigDecimal number -> number(cell, number);
            case null -> cell.getRawValue() == null ? "" : cell.getRawValue();
            case Object value -> {
                String text = value.toString();
                BigDecimal number = NumberStyle.POINT.parse(text);
                yield number != null && isDate(cell) ? number(cell, number) : text;
            }
        };
    }

    private String number(Cell cell, BigDecimal value) {
        return isDate(cell) ? date(value) : value.stripTrailingZeros().toPlainString();
    }

    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        if (format == null) {
            Integer id = cell.getDataFormatId();
            return id != null && (id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47);
        }
        String letters =
                format.replaceAll("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|_.", "").toLowerCase(Locale.ROOT);
        return !letters.contains("general")
                && letters.matches(".*[dyhs].*|.*m.*")
                && !letters.matches(".*[0#].*[0#?].*[e%].*");
    }

    private String date(BigDecimal serial) {
        long millis = serial.multiply(BigDecimal.valueOf(86_400_000L))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        LocalDateTime at = (workbook.isDate1904() ? EPOCH_1904 : EPOCH_1900).plus(millis, ChronoUnit.MILLIS);
        if (at.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return at.toLocalDate().toString();
        }
        return at.toLocalDate() + " " + at.toLocalTime();
    }

    /** The length of a sheet is not known beforehand: approaches the end without reaching it. */
    @Override
    public double share() {
        return 1 - 1 / (1 + read / 100_000.0);
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
