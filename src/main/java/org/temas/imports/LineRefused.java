package org.temas.imports;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line that was read but does not make sense; the rest of the file goes on. */
final class LineRefused extends Exception {

    private final Why why;
    private final Line line;
    private final @Nullable Field field;
    private final String detail;

    /** The reasons, each with a text that says what to do. */
    enum Why {
        MISSING_ORDER_ID,
        MISSING_TIME,
        BAD_TIME,
        BAD_NUMBER,
        BAD_SCORE,
        BAD_IDENTIFIER,
        MISSING_CUSTOMER,
        MISSING_AMOUNT,
        BAD_CURRENCY,
        DUPLICATE_ORDER,
        ORDER_NOT_FOUND,
        SAME_ORDER,
        TOO_MANY_LINES,
        ANSWER_CHANGED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    LineRefused(Why why, Line line, @Nullable Field field, String detail) {
        super(why.name(), null, false, false);
        this.why = why;
        this.line = line;
        this.field = field;
        this.detail = detail;
    }

    Why why() {
        return why;
    }

    Line line() {
        return line;
    }

    @Nullable
    Field field() {
        return field;
    }

    String detail() {
        return detail;
    }
}
