package org.temas.platform.imports;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The physical lines of a text file, with their terminators, numbered from 1; lines can be given back. */
final class TextLines implements Closeable {

    private static final int LONGEST = 4_000_000;

    private final Reader reader;
    private final Counting counting;
    private final long size;
    private final char[] buffer = new char[1 << 16];
    private final Deque<Line> givenBack = new ArrayDeque<>();
    private int position;
    private int limit;
    private long number;
    private boolean first = true;

    /** One line; {@code end} is its terminator: CR LF, LF, CR or nothing at the end of the file. */
    record Line(long number, String text, String end) {}

    private TextLines(Reader reader, Counting counting, long size) {
        this.reader = reader;
        this.counting = counting;
        this.size = size;
    }

    static TextLines open(Path file, Layout.Encoding encoding) throws IOException {
        var counting = new Counting(Files.newInputStream(file));
        var decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return new TextLines(new InputStreamReader(counting, decoder), counting, Files.size(file));
    }

    @Nullable
    Line next() throws IOException {
        Line back = givenBack.pollFirst();
        return back != null ? back : read();
    }

    /** The next calls of {@link #next} give these again, in this order. */
    void giveBack(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            givenBack.addFirst(lines.get(i));
        }
    }

    double share() {
        return size == 0 ? 1 : Math.min(1, (double) counting.count / size);
    }

    private @Nullable Line read() throws IOException {
        StringBuilder text = null;
        while (true) {
            if (position == limit && !fill()) {
                return text == null ? null : new Line(++number, text.toString(), "");
            }
            int start = position;
            while (position < limit && buffer[position] != '\n' && buffer[position] != '\r') {
                position++;
            }
            if (text == null && position < limit) {
                String whole = new String(buffer, start, position - start);
                return new Line(++number, whole, terminator());
            }
            if (text == null) {
                text = new StringBuilder();
            }
            // what is too long is cut here and refused by whoever asked: memory stays bounded
            text.append(buffer, start, Math.min(position - start, Math.max(0, LONGEST - text.length())));
            if (position < limit) {
                return new Line(++number, text.toString(), terminator());
            }
        }
    }

    private String terminator() throws IOException {
        if (buffer[position++] == '\n') {
            return "\n";
        }
        if ((position < limit || fill()) && buffer[position] == '\n') {
            position++;
            return "\r\n";
        }
        return "\r";
    }

    private boolean fill() throws IOException {
        int read = reader.read(buffer, 0, buffer.length);
        position = 0;
        limit = Math.max(0, read);
        if (first && limit > 0) {
            first = false;
            position = buffer[0] == '\uFEFF' ? 1 : 0;
            return position < limit || fill();
        }
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static final class Counting extends InputStream {

        private final InputStream in;
        private volatile long count;

        Counting(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one reader; others only look
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = in.read(bytes, from, length);
            count += Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
