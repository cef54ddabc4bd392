package org.temas.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.temas.imports.Mapping.FileMapping;
import org.temas.platform.imports.Row;
import org.temas.platform.imports.Rows;

/**
 * Writes the lines of a file that were refused (or left out), as they stood there, with the reason behind them: put right,
 * the file can be imported again. The source is read a second time, so that no line needs to be remembered.
 */
final class RefusedFile {

    private static final String PREFIX = "temas_";
    private static final List<String> OURS =
            List.of(PREFIX + "line", PREFIX + "reason", PREFIX + "field", PREFIX + "detail", PREFIX + "remedy");

    private RefusedFile() {}

    /** Columns this file adds: not data when it is imported again. */
    static boolean isOurs(String column) {
        return OURS.contains(column);
    }

    /** What to tell about a reason code. */
    interface Remedy {
        String of(String reason);
    }

    private record Note(long line, String reason, String field, String detail) {}

    /** Returns how many lines were written; none: no file. */
    static long write(
            Stage stage, int index, FileMapping file, Path source, Path target, boolean skipped, Remedy remedy)
            throws IOException {
        Deque<Note> notes = new ArrayDeque<>();
        var feed = new Feed(stage, index, skipped);
        feed.more(notes);
        if (notes.isEmpty()) {
            return 0;
        }
        long written = 0;
        List<Row> unreadable = new ArrayList<>();
        try (var rows = Rows.open(source, file.layout(), bad -> unreadable.add(new Row(bad.line(), bad.cells())));
                var csv = CsvWriter.builder().build(target)) {
            Row row = rows.next();
            csv.writeRecord(header(file, row));
            if (file.layout().header() && row != null) {
                row = rows.next();
            }
            while (!notes.isEmpty()) {
                Row next = !unreadable.isEmpty() ? unreadable.removeFirst() : row;
                if (next == null) {
                    break;
                }
                boolean isRow = next == row;
                while (!notes.isEmpty() && notes.getFirst().line() < next.line()) {
                    notes.removeFirst();
                    feed.more(notes);
                }
                Set<String> told = new HashSet<>();
                while (!notes.isEmpty() && notes.getFirst().line() == next.line()) {
                    Note note = notes.removeFirst();
                    feed.more(notes);
                    if (told.isEmpty()) {
                        csv.writeRecord(record(next, note, remedy));
                        written++;
                    }
                    told.add(note.reason());
                }
                if (isRow) {
                    row = rows.next();
                }
            }
        }
        if (written == 0) {
            Files.deleteIfExists(target);
        }
        return written;
    }

    private static List<String> header(FileMapping file, @Nullable Row first) {
        var header = new ArrayList<String>();
        if (first != null) {
            for (int i = 0; i < first.cells().size(); i++) {
                header.add(file.layout().header() ? first.cells().get(i) : String.valueOf(i + 1));
            }
        }
        header.addAll(OURS);
        return header;
    }

    private static List<String> record(Row row, Note note, Remedy remedy) {
        var record = new ArrayList<String>(row.cells());
        record.add(String.valueOf(note.line()));
        record.add(note.reason());
        record.add(note.field());
        record.add(note.detail());
        record.add(remedy.of(note.reason()));
        return record;
    }

    /** The notes of a file in the order of its lines, ten thousand at a time. */
    private static final class Feed {

        private static final int CHUNK = 10_000;

        private final Stage stage;
        private final int index;
        private final boolean skipped;
        private long offset;
        private boolean ended;

        Feed(Stage stage, int index, boolean skipped) {
            this.stage = stage;
            this.index = index;
            this.skipped = skipped;
        }

        void more(Deque<Note> notes) {
            if (!notes.isEmpty() || ended) {
                return;
            }
            var chunk = stage.list(
                    "SELECT line, reason, field, detail FROM noted WHERE file = " + index + " AND skipped = " + skipped
                            + " ORDER BY line, reason LIMIT " + CHUNK + " OFFSET " + offset,
                    row -> new Note(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
            offset += chunk.size();
            ended = chunk.size() < CHUNK;
            notes.addAll(chunk);
        }
    }
}
