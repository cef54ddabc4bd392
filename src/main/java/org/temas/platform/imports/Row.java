package org.temas.platform.imports;

import java.util.List;

/** One row as it stands in the file; {@code line} is where it begins, counted as an editor counts, from 1. */
public record Row(long line, List<String> cells) {

    public boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }
}
