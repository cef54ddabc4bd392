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

    /** Of a wide screen. */
    enum Width {
        FULL,
        HALF,
        THIRD
    }
}
