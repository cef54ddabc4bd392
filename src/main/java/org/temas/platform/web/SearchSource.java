package org.temas.platform.web;

import java.util.List;

/** Something the palette can find; modules plug theirs in as beans. Called inside the workspace of the viewer. */
public interface SearchSource {

    /** Sources with lower numbers show first. */
    int order();

    /** Message key of the heading over what this source finds. */
    String title();

    /** Who may find here. */
    Authority authority();

    /** At most so many, the best first, fast: people are typing. */
    List<Found> find(String query, int limit);

    /**
     * One thing found.
     *
     * @param title its name, as data (not a message key)
     * @param subtitle a line that tells it from its namesakes, or empty
     * @param href where it is
     * @param icon name of an icon in the sprite
     */
    record Found(String title, String subtitle, String href, String icon) {}
}
