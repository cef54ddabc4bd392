package org.temas.access;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.web.Ui;

/** Puts names to the ids in the log while it is shown: the log itself holds none. */
@Component
final class AuditNames {

    private final People people;
    private final ApiKeys keys;

    AuditNames(People people, ApiKeys keys) {
        this.people = people;
        this.keys = keys;
    }

    Map<UUID, String> of(List<AuditEntry> entries) {
        var names = new HashMap<UUID, String>();
        keys.all().forEach(key -> names.put(key.id(), key.name()));
        names.putAll(people.names(entries.stream()
                .flatMap(entry -> Stream.of(entry.actorId(), person(entry)))
                .filter(Objects::nonNull)
                .distinct()
                .toList()));
        return names;
    }

    private static @Nullable UUID person(AuditEntry entry) {
        return entry.objectType().equals("person") ? AuditReader.uuid(entry.objectId()) : null;
    }

    /** How a line of the log is told; the page and the file use the same words. */
    static String who(AuditEntry entry, Map<UUID, String> names, Ui ui) {
        return switch (entry.actorKind()) {
            case PERSON -> named(entry.actorId(), names, ui.t("access.audit.somebody"));
            case KEY -> ui.t("access.audit.key", named(entry.actorId(), names, "?"));
            case SYSTEM -> ui.t("access.audit.system");
            case STRANGER -> ui.t("access.audit.stranger");
        };
    }

    private static String named(@Nullable UUID id, Map<UUID, String> names, String otherwise) {
        return id == null ? otherwise : names.getOrDefault(id, otherwise);
    }

    /** {@code module.what} is told by the message {@code module.audit.what}. */
    static String what(String action, Ui ui) {
        String key = action.replaceFirst("\\.", ".audit.");
        return ui.has(key) ? ui.t(key) : action;
    }

    static String object(AuditEntry entry, Map<UUID, String> names) {
        UUID id = AuditReader.uuid(entry.objectId());
        return id == null
                ? entry.objectId()
                : names.getOrDefault(id, entry.objectId().substring(28));
    }

    static String details(AuditEntry entry, Ui ui) {
        return entry.details().entrySet().stream()
                .filter(detail -> !detail.getValue().isEmpty())
                .map(detail -> label(detail.getKey(), ui) + ": " + value(detail.getKey(), detail.getValue(), ui))
                .collect(Collectors.joining(", "));
    }

    private static String label(String name, Ui ui) {
        String key = "access.audit.detail." + name;
        return ui.has(key) ? ui.t(key) : name;
    }

    private static String value(String name, String value, Ui ui) {
        String folded = value.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "role", "from", "to" -> ui.has("access.role." + folded) ? ui.t("access.role." + folded) : value;
            case "scope" -> ui.has("access.scope." + folded) ? ui.t("access.scope." + folded) : value;
            default -> value;
        };
    }
}
