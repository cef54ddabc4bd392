package org.temas.access;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.temas.platform.web.Choice;

/** The time zones people live in, and UTC. */
public final class Zones {

    private static final Set<String> CONTINENTS =
            Set.of("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific");

    static final Set<String> ALL = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> id.equals("UTC") || CONTINENTS.contains(id.split("/", 2)[0]) && id.indexOf('/') > 0)
            .collect(Collectors.toCollection(TreeSet::new));

    private Zones() {}

    public static List<Choice> choices() {
        return ALL.stream().map(id -> new Choice(id, id.replace('_', ' '))).toList();
    }
}
