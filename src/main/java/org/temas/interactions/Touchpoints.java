package org.temas.interactions;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;

/** The catalogue of touchpoints, and the rules that send interactions to them. */
@Component
public final class Touchpoints {

    private final Db db;

    Touchpoints(Db db) {
        this.db = db;
    }

    /** A source that no rule maps, with how much came from it. */
    public record Unmapped(Source source, long interactions, java.time.Instant lastSeen) {}

    /** All, archived ones too, by phase and name. */
    public List<Touchpoint> all() {
        throw new UnsupportedOperationException("soon");
    }

    public Optional<Touchpoint> find(UUID id) {
        throw new UnsupportedOperationException("soon");
    }

    public List<TouchpointRule> rules() {
        throw new UnsupportedOperationException("soon");
    }

    /** @return the new touchpoint, or empty if the key is taken */
    public Optional<Touchpoint> create(
            String key, String name, Touchpoint.Phase phase, String channel, Touchpoint.Ownership ownership) {
        throw new UnsupportedOperationException("soon");
    }

    public void change(
            UUID id, String name, Touchpoint.Phase phase, String channel, Touchpoint.Ownership ownership) {
        throw new UnsupportedOperationException("soon");
    }

    public void archive(UUID id, boolean archived) {
        throw new UnsupportedOperationException("soon");
    }

    /** Adds a rule before all others, and maps what is in the log already. */
    public TouchpointRule addRule(
            UUID touchpoint, @Nullable String kind, @Nullable String channel, @Nullable String namePattern) {
        throw new UnsupportedOperationException("soon");
    }

    public void removeRule(UUID rule) {
        throw new UnsupportedOperationException("soon");
    }

    /** Sends one source to a touchpoint: a rule with its exact kind, channel and name. */
    public void map(int source, UUID touchpoint) {
        throw new UnsupportedOperationException("soon");
    }

    /** Found in the log, but no rule maps it; the busiest first. */
    public List<Unmapped> unmapped() {
        throw new UnsupportedOperationException("soon");
    }
}
