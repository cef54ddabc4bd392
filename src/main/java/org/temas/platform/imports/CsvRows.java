package org.temas.platform.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.temas.platform.imports.BadLine.Problem;

/**
 * Delimited text, RFC 4180 and its dialects.
 *
 * <p>Written here rather than taken from a library for one reason: a quote that is never closed costs one line, not the
 * rest of the file. The lines swallowed in search of its end are given back and read on their own.
 */
final class CsvRows implements Rows {

    private static final int MOST_LINES_IN_A_CELL = 10_000;
    private static final int MOST_OPEN_QUOTES = 1_000;

    private final TextLines lines;
    private final Layout.Delimiter delimiter;
    private final Consumer<BadLine> bad;
    private int width = -1;
    private int openQuotes;

    private CsvRows(TextLines lines, Layout.Delimiter delimiter, Consumer<BadLine> bad) {
        this.lines = lines;
        this.delimiter = delimiter;
        this.bad = bad;
    }

    static CsvRows open(Path file, Layout layout, Consumer<BadLine> bad) throws IOException {
        return new CsvRows(TextLines.open(file, layout.encoding()), layout.delimiter(), bad);
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (true) {
            TextLines.Line line = lines.next();
            if (line == null) {
                return null;
            }
            if (line.text().isBlank() || line.number() == 1 && isHint(line.text())) {
                continue;
            }
            List<String> cells = delimiter == Layout.Delimiter.BLANKS ? words(line.text()) : cells(line);
            if (cells == null) {
                continue;
            }
            Row row = checked(new Row(line.number(), cells));
            if (row != null) {
                return row;
            }
        }
    }

    /** Excel's first line {@code sep=;}. */
    static boolean isHint(String line) {
        return line.length() == 5 && line.toLowerCase(Locale.ROOT).startsWith("sep=");
    }

    private @Nullable Row checked(Row row) {
        if (width < 0) {
            if (row.cells().size() > MOST_COLUMNS) {
                throw new Unreadable(Unreadable.Reason.TOO_MANY_COLUMNS);
            }
            width = row.cells().size();
        }
        if (row.cells().size() != width) {
            return refuse(row, Problem.COLUMNS, row.cells().size() + "/" + width);
        }
        for (String cell : row.cells()) {
            if (cell.length() > LONGEST_CELL) {
                return refuse(row, Problem.TOO_LONG, "");
            }
            if (cell.indexOf('\0') >= 0) {
                return refuse(row, Problem.NUL, "");
            }
            if (cell.indexOf('\uFFFD') >= 0) {
                return refuse(row, Problem.ENCODING, "");
            }
        }
        return row;
    }

    private @Nullable Row refuse(Row row, Problem problem, String detail) {
        bad.accept(new BadLine(row.line(), problem, detail, row.cells()));
        return null;
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+"));
    }

    private @Nullable List<String> cells(TextLines.Line first) throws IOException {
        if (first.text().indexOf('"') < 0) {
            return unquoted(first.text());
        }
        var parser = new Parser(delimiter.character(), width);
        var swallowed = new ArrayList<TextLines.Line>();
        TextLines.Line line = first;
        int length = 0;
        // the more quotes stood open, the less is searched for their end
        int search = openQuotes < 20 ? MOST_LINES_IN_A_CELL : 100;
        while (parser.feed(line.text())) {
            length += line.text().length();
            TextLines.Line following = swallowed.size() < search && length <= LONGEST_CELL ? lines.next() : null;
            if (following == null) {
                lines.giveBack(swallowed);
                if (++openQuotes > MOST_OPEN_QUOTES) {
                    throw new Unreadable(Unreadable.Reason.TOO_MANY_OPEN_QUOTES);
                }
                bad.accept(new BadLine(first.number(), Problem.OPEN_QUOTE, "", unquoted(first.text())));
                return null;
            }
            parser.newLine(line.end());
            swallowed.add(following);
            line = following;
        }
        return parser.cells;
    }

    private List<String> unquoted(String line) {
        char separator = delimiter.character();
        var cells = new ArrayList<String>(width > 0 ? width : 10);
        int start = 0;
        while (true) {
            int end = line.indexOf(separator, start);
            if (end < 0) {
                cells.add(line.substring(start));
                return cells;
            }
            cells.add(line.substring(start, end));
            start = end + 1;
        }
    }

    @Override
    public double share() {
        return lines.share();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** One record, fed line by line until its quotes are closed. */
    private static final class Parser {

        private final char separator;
        private final List<String> cells;
        private final StringBuilder cell = new StringBuilder();
        private boolean quoted;

        Parser(char separator, int width) {
            this.separator = separator;
            this.cells = new ArrayList<>(width > 0 ? width : 10);
        }

        /** Whether the record goes on in the next line. */
        boolean feed(String line) {
            int at = 0;
            while (at < line.length()) {
                char c = line.charAt(at++);
                if (quoted) {
                    if (c != '"') {
                        cell.append(c);
                    } else if (at < line.length() && line.charAt(at) == '"') {
                        cell.append('"');
                        at++;
                    } else {
                        quoted = false;
                    }
                } else if (c == separator) {
                    cells.add(cell.toString());
                    cell.setLength(0);
                } else if (c == '"' && cell.toString().isBlank()) {
                    cell.setLength(0);
                    quoted = true;
                } else {
                    cell.append(c);
                }
            }
            if (!quoted) {
                cells.add(cell.toString());
            }
            return quoted;
        }

        void newLine(String end) {
            cell.append(end);
        }
    }
}
