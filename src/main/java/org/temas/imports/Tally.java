package org.temas.imports;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What became of the drafts, counted by type. */
final class Tally {

    private final Map<Draft.Type, Map<Fate, Long>> counts = new EnumMap<>(Draft.Type.class);

    /** What can become of a draft. */
    enum Fate {
        NEW,
        UPDATED,
        UNCHANGED,
        REFUSED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void count(Draft.Type type, Fate fate) {
        counts.computeIfAbsent(type, missing -> new EnumMap<>(Fate.class)).merge(fate, 1L, Long::sum);
    }

    Map<String, Map<String, Long>> toMap() {
        var all = new LinkedHashMap<String, Map<String, Long>>();
        counts.forEach((type, fates) -> {
            var one = new LinkedHashMap<String, Long>();
            for (Fate fate : Fate.values()) {
                one.put(fate.code(), fates.getOrDefault(fate, 0L));
            }
            all.put(type.code(), one);
        });
        return all;
    }

    static Tally of(JsonNode json) {
        var tally = new Tally();
        for (Draft.Type type : Draft.Type.values()) {
            for (Fate fate : Fate.values()) {
                long count = json.path(type.code()).path(fate.code()).asLong(0);
                if (count > 0) {
                    tally.counts
                            .computeIfAbsent(type, missing -> new EnumMap<>(Fate.class))
                            .put(fate, count);
                }
            }
        }
        return tally;
    }
}
