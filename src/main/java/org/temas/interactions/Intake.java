package org.temas.interactions;

import java.util.List;
import org.springframework.stereotype.Component;

/** The one way into the log. */
@Component
public final class Intake {

    /**
     * Records a batch in the workspace in scope and returns after the commit; one outcome for each, in order.
     *
     * <p>Not to be called inside a transaction: the writer has one of its own and would wait for yours.
     *
     * @throws Overloaded when the queue is full or the database does not answer
     */
    public List<Outcome> submit(List<NewInteraction> batch) {
        throw new UnsupportedOperationException("soon");
    }
}
