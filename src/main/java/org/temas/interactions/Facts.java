package org.temas.interactions;

import java.util.Optional;

/** Reads interactions as what they say about orders and answers. */
public final class Facts {

    private Facts() {}

    /** The typed reading; empty when the kind carries no fact or the members that make one are missing. */
    public static Optional<Fact> of(Interaction interaction) {
        throw new UnsupportedOperationException("soon");
    }
}
