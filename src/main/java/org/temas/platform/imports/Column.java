package org.temas.platform.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sample says about a column.
 *
 * @param name as in the header; "1", "2", … where there is none
 * @param samples the first different values
 * @param blanks how many of the sampled values are blank
 * @param numbers style, when the values are numbers
 * @param times style, when the values are times
 */
public record Column(
        int index,
        String name,
        List<String> samples,
        Content content,
        @Nullable NumberStyle numbers,
        @Nullable TimeStyle times,
        boolean ambiguous,
        int blanks) {

    /** What the values look like. */
    public enum Content {
        EMPTY,
        WHOLE_NUMBER,
        NUMBER,
        TIME,
        TEXT
    }

    public boolean isNumber() {
        return content == Content.NUMBER || content == Content.WHOLE_NUMBER;
    }
}
