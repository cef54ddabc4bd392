package org.temas.customers;

import java.util.Map;
import org.temas.platform.web.Page;

/** A part of the customer page; modules plug theirs in as beans. Called inside the workspace of the viewer. */
public interface CustomerPanel {

    /** Left what they are, in the middle what happened, right what is open. */
    enum Place {
        LEFT,
        MAIN,
        RIGHT
    }

    Place place();

    /** Panels with lower numbers stand higher. */
    int order();

    /** Message key of the heading. */
    String title();

    /**
     * A page record whose template is the inside of the card.
     *
     * @param query the parameters of the page's address, for panels that page or filter
     */
    Page panel(Customer customer, Map<String, String> query);
}
