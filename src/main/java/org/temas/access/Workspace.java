package org.temas.access;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import org.temas.platform.db.WorkspaceId;

/**
 * A tenant: its data are nobody else's.
 *
 * @param zone in whose days everything is counted
 * @param currency in which money is reported
 * @param settings what people chose, by the names of {@link Setting}; absent: the default
 */
public record Workspace(
        WorkspaceId id, String name, ZoneId zone, Currency currency, Map<String, String> settings, Instant createdAt) {

    public Workspace {
        settings = Map.copyOf(settings);
    }

    public String setting(Setting setting) {
        return settings.getOrDefault(setting.key(), setting.otherwise());
    }
}
