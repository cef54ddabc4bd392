package org.temas.platform.health;

import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Ready when the database answers and no outage was seen that has not ended yet. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class DatabaseReadiness implements Readiness {

    private final Outage outage;

    DatabaseReadiness(Outage outage) {
        this.outage = outage;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public State state() {
        boolean answers = outage.databaseAnswers();
        if (!answers) {
            outage.seen();
        }
        return new State(answers, Map.of());
    }
}
