package org.temas.customers;

import java.util.List;

/**
 * What a merge would do.
 *
 * @param moves identifiers that go to the winner, as given
 * @param gains what the winner learns
 * @param conflicts where both know something else: the winner's word stands
 */
public record MergePreview(
        Customer winner,
        Customer loser,
        List<Value> moves,
        List<Value> gains,
        List<Conflict> conflicts,
        long interactions) {

    /** @param label message key of a typed member or identifier, or the name of a trait */
    public record Value(String label, boolean typed, String value) {}

    /** Two words on one thing. */
    public record Conflict(String label, boolean typed, String stands, String given) {}
}
