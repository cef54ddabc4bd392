package org.temas.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.ids.Uuid7;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The workspaces of this installation; remembered for a few seconds, so that asking is free. */
@Component
public final class Workspaces {

    private static final Duration REMEMBERED = Duration.ofSeconds(3);
    private static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() {};

    private final Db db;
    private final Uuid7 ids;
    private final InstantSource clock;
    private final JsonMapper json;
    private volatile Known known = new Known(Map.of(), Instant.MIN);

    private record Known(Map<WorkspaceId, Workspace> byId, Instant until) {}

    Workspaces(Db db, Uuid7 ids, InstantSource clock, JsonMapper json) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /** The oldest first. */
    public List<Workspace> all() {
        return List.copyOf(known().byId().values());
    }

    public Optional<Workspace> find(WorkspaceId id) {
        return Optional.ofNullable(known().byId().get(id))
                .or(() -> Optional.ofNullable(read().byId().get(id)));
    }

    /** The one this thread works for. */
    public Workspace current() {
        WorkspaceId id = WorkspaceScope.current();
        return find(id).orElseThrow(() -> new IllegalStateException("No workspace " + id));
    }

    public Workspace create(String name, ZoneId zone, Currency currency) {
        var workspace = new Workspace(new WorkspaceId(ids.next()), name, zone, currency, Map.of(), clock.instant());
        this.<Integer>enter(
                workspace.id(),
                () -> db.sql("""
                        INSERT INTO access.workspace (id, name, zone, currency, settings, created_at)
                        VALUES (:id, :name, :zone, :currency, '{}', :at)
                        """)
                        .param("id", workspace.id())
                        .param("name", name)
                        .param("zone", zone.getId())
                        .param("currency", currency.getCurrencyCode())
                        .param("at", workspace.createdAt())
                        .update());
        forget();
        return workspace;
    }

    /** Works in a workspace also when the transaction began before it was known. */
    <T extends @Nullable Object> T enter(WorkspaceId id, Supplier<T> work) {
        return WorkspaceScope.call(
                id,
                () -> db.inTransaction(() -> {
                    db.sql("SELECT set_config('app.workspace', :workspace, true)")
                            .param("workspace", id.toString())
                            .one(String.class);
                    return work.get();
                }));
    }

    void enter(WorkspaceId id, Runnable work) {
        this.<@Nullable Void>enter(id, () -> {
            work.run();
            return null;
        });
    }

    /** Changes the one this thread works for. */
    void change(String name, ZoneId zone, Currency currency, Map<String, String> settings) {
        db.sql("""
                        UPDATE access.workspace
                        SET name = :name, zone = :zone, currency = :currency, settings = CAST(:settings AS jsonb)
                        WHERE id = :id
                        """)
                .param("id", WorkspaceScope.current())
                .param("name", name)
                .param("zone", zone.getId())
                .param("currency", currency.getCurrencyCode())
                .param("settings", json.writeValueAsString(settings))
                .update();
        forget();
    }

    void markSetUp() {
        db.sql("UPDATE access.workspace SET set_up_at = coalesce(set_up_at, :at) WHERE id = :id")
                .param("id", WorkspaceScope.current())
                .param("at", clock.instant())
                .update();
    }

    /** No workspace has been set up yet: the installation is new. */
    boolean isFirstRun() {
        return !db.sql("SELECT EXISTS (SELECT FROM access.workspace WHERE set_up_at IS NOT NULL)")
                .one(Boolean.class);
    }

    void forget() {
        known = new Known(Map.of(), Instant.MIN);
    }

    private Known known() {
        Known now = known;
        return clock.instant().isBefore(now.until()) ? now : read();
    }

    private Known read() {
        Instant until = clock.instant().plus(REMEMBERED);
        Map<WorkspaceId, Workspace> found = db
                .sql("SELECT id, name, zone, currency, settings::text AS settings, created_at FROM access.workspace")
                .list(row -> new Workspace(
                        new WorkspaceId(row.getObject("id", java.util.UUID.class)),
                        row.getString("name"),
                        ZoneId.of(row.getString("zone")),
                        Currency.getInstance(row.getString("currency")),
                        json.readValue(row.getString("settings"), SETTINGS),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .stream()
                .sorted(Comparator.comparing(Workspace::createdAt)
                        .thenComparing(workspace -> workspace.id().value()))
                .collect(Collectors.toMap(Workspace::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        Known read = new Known(found, until);
        known = read;
        return read;
    }
}
