package org.temas.platform.imports;

import java.util.List;

/**
 * A line that could not be read; reading goes on behind it.
 *
 * @param detail what was found, for the message (a number, never a person's data)
 * @param cells as far as they could be told apart
 */
public record BadLine(long line, Problem problem, String detail, List<String> cells) {

    /** What can be wrong with a line, before anybody asks what it means. */
    public enum Problem {
        /** More or fewer columns than the first row. */
        COLUMNS,
        /** A quote was opened and not closed. */
        OPEN_QUOTE,
        /** A character that the chosen encoding does not have. */
        ENCODING,
        /** The character with code 0, which no text has. */
        NUL,
        /** A cell with over a million characters. */
        TOO_LONG
    }
}
