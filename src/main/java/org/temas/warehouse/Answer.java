package org.temas.warehouse;

import java.time.Instant;
import java.util.List;

/** The rows of a question, and the moment up to which everything acknowledged is in them. */
public record Answer<T>(List<T> rows, Instant asOf) {

    public Answer {
        rows = List.copyOf(rows);
    }
}
