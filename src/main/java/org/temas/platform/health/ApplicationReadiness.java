package org.temas.platform.health;

import java.util.Map;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Ready when the start is over and the stop has not begun. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ApplicationReadiness implements Readiness {

    private final ApplicationAvailability availability;

    ApplicationReadiness(ApplicationAvailability availability) {
        this.availability = availability;
    }

    @Override
    public String name() {
        return "application";
    }

    @Override
    public State state() {
        return new State(availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC, Map.of());
    }
}
