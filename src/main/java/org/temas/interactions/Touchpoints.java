package org.temas.interactions;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;

/** The catalogue of touchpoints, and the rules that send interactions to them. */
@Component
public final class Touchpoints {

    private final Db db;
    private final TouchpointStore store;
    private final DefaultCatalogue defaults;
    private final Sources sources;

    Touchpoints(Db db, TouchpointStore store, DefaultCatalogue defaults, Sources sources) {
        this.db = db;
        this.store = store;
        this.defaults = defaults;
        this.sources = sources;
    }

    /** A source that no rule maps, with how much came from it. */
    public record Unmapped(Source source, long interactions, Instant lastSeen) {}

    /** By phase and name, archived ones last. */
    public List<Touchpoint> all() {
        defaults.ensure();
        return store.all();
    }

    public Optional<Touchpoint> find(UUID id) {
        return all().stream().filter(touchpoint -> touchpoint.id().equals(id)).findFirst();
    }

    /** By position: the first that matches decides. */
    public List<TouchpointRule> rules() {
        defaults.ensure();
        return store.rules();
    }

    /** @return the new touchpoint, or empty if the key is taken */
    public Optional<Touchpoint> create(
            String key, String name, Touchpoint.Phase phase, String channel, Touchpoint.Ownership ownership) {
        defaults.ensure();
        return store.create(key, name, phase, channel, ownership);
    }

    /** A key made of a name: what addresses and figures can carry. */
    public static String keyOf(String name) {
        String key = org.temas.text.Folding.fold(name)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        return key.length() > 60 ? key.substring(0, 60) : key;
    }

    public void change(UUID id, String name, Touchpoint.Phase phase, String channel, Touchpoint.Ownership ownership) {
        store.change(id, name, phase, channel, ownership);
    }

    /** An archived touchpoint's rules rest; what they mapped goes to the next rule that matches. */
    public void archive(UUID id, boolean archived) {
        db.inTransaction(() -> {
            store.archive(id, archived);
            remap();
        });
    }

    /** Adds a rule before all others, and maps what is in the log already. */
    public TouchpointRule addRule(
            UUID touchpoint, @Nullable String kind, @Nullable String channel, @Nullable String namePattern) {
        return db.inTransaction(() -> {
            defaults.ensure();
            TouchpointRule rule = store.addRule(touchpoint, kind, channel, namePattern);
            remap();
            return rule;
        });
    }

    public void removeRule(UUID rule) {
        db.inTransaction(() -> {
            store.removeRule(rule);
            remap();
        });
    }

    /** Sends one source to a touchpoint: a rule with its exact kind, channel and name. */
    public TouchpointRule map(int source, UUID touchpoint) {
        Source mapped = sources.get(source);
        return addRule(
                touchpoint, mapped.kind(), mapped.channel(), mapped.name().isEmpty() ? null : mapped.name());
    }

    /** Found in the log, but no rule maps it; the busiest of the last 10,000 interactions first. */
    public List<Unmapped> unmapped() {
        List<Source> unmapped = sources.all().stream()
                .filter(source -> source.touchpoint() == null && isMappable(source.kind()))
                .toList();
        return store.unmapped(unmapped);
    }

    /** Identify, group and alias are bookkeeping: nobody meets us there. */
    private static boolean isMappable(String kind) {
        return switch (kind) {
            case Kinds.IDENTIFIED, Kinds.GROUPED, Kinds.ALIASED -> false;
            default -> true;
        };
    }

    private void remap() {
        store.remap(store.rules());
        sources.forgetAfterwards();
    }
}
