package org.temas.platform.health;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Database;
import org.temas.platform.db.DatabaseAddress;

/** Ready when the database holds every migration that this build knows. */
@Component
final class MigrationsReadiness implements Readiness {

    private final DatabaseAddress address;

    MigrationsReadiness(DatabaseAddress address) {
        this.address = address;
    }

    @Override
    public String name() {
        return "migrations";
    }

    @Override
    public State state() {
        List<String> missing = Database.missingMigrations(address);
        return new State(missing.isEmpty(), Map.of("missing", missing));
    }
}
