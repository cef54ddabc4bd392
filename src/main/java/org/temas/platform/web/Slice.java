package org.temas.platform.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of a long list: the rows, and the cursors of its neighbours where there are any. */
public record Slice<T>(
        List<T> rows, @Nullable Cursor next, @Nullable Cursor previous) {

    public Slice {
        rows = List.copyOf(rows);
    }

    public static <T> Slice<T> all(List<T> rows) {
        return new Slice<>(rows, null, null);
    }

    /**
     * From one row more than shown, read in the direction of the cursor (so reversed when it goes backwards).
     *
     * @param found at most {@code limit + 1} rows
     * @param used the cursor of this page, null for the first
     * @param sortValues the values of a row by which the list is sorted
     */
    public static <T> Slice<T> of(List<T> found, int limit, @Nullable Cursor used, Function<T, Object[]> sortValues) {
        boolean more = found.size() > limit;
        var rows = new ArrayList<T>(found.subList(0, Math.min(limit, found.size())));
        boolean backwards = used != null && used.backwards();
        if (backwards) {
            Collections.reverse(rows);
        }
        if (rows.isEmpty()) {
            return new Slice<>(rows, null, null);
        }
        boolean hasNext = backwards || more;
        boolean hasPrevious = backwards ? more : used != null;
        return new Slice<>(
                rows,
                hasNext ? Cursor.after(sortValues.apply(rows.getLast())) : null,
                hasPrevious ? Cursor.before(sortValues.apply(rows.getFirst())) : null);
    }
}
