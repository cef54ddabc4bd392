package org.temas.interactions;

import org.jspecify.annotations.Nullable;

/** A request that is refused as a whole: nothing of it is stored. */
final class BadRequest extends RuntimeException {

    private final int status;
    private final @Nullable String field;
    private final @Nullable Integer index;

    BadRequest(int status, @Nullable String field, @Nullable Integer index, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.field = field;
        this.index = index;
    }

    static BadRequest of(@Nullable String field, String detail) {
        return new BadRequest(400, field, null, detail);
    }

    int status() {
        return status;
    }

    @Nullable
    String field() {
        return field;
    }

    /** Position in the batch, from 0. */
    @Nullable
    Integer index() {
        return index;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
