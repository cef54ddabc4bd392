package org.temas.platform.web;

import java.util.Optional;

/** A card on the home page; modules plug theirs in as beans. Called inside the workspace of the viewer. */
public interface HomeCard {

    /** Cards with lower numbers come first. */
    int order();

    /** Who sees it. */
    Authority authority();

    /** How much of the row it takes on a wide screen. */
    default Width width() {
        return Width.FULL;
    }

    /**
     * A page record whose template is the inside of the grid cell (a {@code <section class="card">} or a row of them);
     * empty when there is nothing to say yet.
     */
    Optional<? extends Page> card(Viewer viewer);

    /**
     * The one sentence a person comes for in the morning ("NPS 34 ± 5, down 6 since last month"), in the reader's
     * language; the first card that has one gives it to the head of the page.
     */
    default Optional<String> sentence(Ui ui) {
        return Optional.empty();
    }

    /** Of a wide screen. */
    enum Width {
        FULL,
        HALF,
        THIRD
    }
}
