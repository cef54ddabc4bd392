package org.temas.platform.imports;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How a file is written: what must be known before its rows can be read. */
public record Layout(Format format, Encoding encoding, Delimiter delimiter, boolean header) {

    /** The container. */
    public enum Format {
        CSV,
        XLSX
    }

    /** The character sets people's exports come in. */
    public enum Encoding {
        UTF_8(StandardCharsets.UTF_8),
        UTF_16LE(StandardCharsets.UTF_16LE),
        UTF_16BE(StandardCharsets.UTF_16BE),
        WINDOWS_1254(Charset.forName("windows-1254")),
        WINDOWS_1252(Charset.forName("windows-1252"));

        private final Charset charset;

        Encoding(Charset charset) {
            this.charset = charset;
        }

        public Charset charset() {
            return charset;
        }
    }

    /** What stands between two values. */
    public enum Delimiter {
        COMMA(','),
        SEMICOLON(';'),
        TAB('\t'),
        PIPE('|'),
        /** Columns aligned with any number of blanks; no quotes. */
        BLANKS(' ');

        private final char character;

        Delimiter(char character) {
            this.character = character;
        }

        char character() {
            return character;
        }
    }

    public Layout withHeader(boolean present) {
        return new Layout(format, encoding, delimiter, present);
    }
}
