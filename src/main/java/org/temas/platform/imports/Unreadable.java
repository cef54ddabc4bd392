package org.temas.platform.imports;

/** A file that cannot be read at all; the reason is a code that the interface has a text for. */
public final class Unreadable extends RuntimeException {

    private final Reason reason;

    /** Why the whole file is refused. */
    public enum Reason {
        EMPTY,
        /** Neither CSV nor XLSX: an old .xls, a PDF, an image. */
        NOT_A_TABLE,
        /** A spreadsheet that unpacks to more than is allowed. */
        UNPACKS_TOO_LARGE,
        /** A damaged spreadsheet. */
        DAMAGED,
        TOO_MANY_COLUMNS,
        /** A thousand lines with an open quote: the delimiter or the quotes are not what they seem. */
        TOO_MANY_OPEN_QUOTES
    }

    public Unreadable(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Unreadable(Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
