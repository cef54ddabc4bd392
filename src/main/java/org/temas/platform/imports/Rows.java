package org.temas.platform.imports;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other, in constant memory. */
public interface Rows extends Closeable {

    int MOST_COLUMNS = 1_000;
    int LONGEST_CELL = 1_000_000;

    /** The next row that can be read, or null at the end; bad lines go to the consumer given at opening. */
    @Nullable
    Row next() throws IOException;

    /** How much of the file has been read, between 0 and 1. */
    double share();

    /** Every row, the header included. */
    static Rows open(Path file, Layout layout, Consumer<BadLine> bad) throws IOException {
        return switch (layout.format()) {
            case CSV -> CsvRows.open(file, layout, bad);
            case XLSX -> XlsxRows.open(file, bad);
        };
    }
}
