package org.temas.imports;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.temas.imports.Mapping.FileMapping;
import org.temas.imports.Mapping.Metric;
import org.temas.platform.imports.Layout;
import org.temas.platform.imports.NumberStyle;
import org.temas.platform.imports.TimeStyle;
import org.temas.platform.web.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the exchange form of a mapping, described in {@code docs/import-mapping.md}; what is left out is completed from the
 * suggestion, so that a mapping may say as little as one column. {@link MappingText} writes it.
 */
final class MappingJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> MEMBERS = Set.of(
            "version",
            "kind",
            "zone",
            "currency",
            "channel",
            "metric",
            "survey",
            "cancelledStatuses",
            "rules",
            "files");
    private static final Set<String> FILE_MEMBERS =
            Set.of("file", "role", "format", "encoding", "delimiter", "header", "numbers", "times", "columns");

    private MappingJson() {}

    /** Just the kind, to look for the right suggestion. */
    static Optional<ImportKind> kindOf(String text) {
        return ImportKind.of(tree(text).path("kind").asString(""));
    }

    /**
     * @param suggested what holds where the text is silent
     * @throws Refusal naming the member that cannot be understood
     */
    static Mapping read(String text, Mapping suggested) {
        JsonNode json = tree(text);
        known(json, MEMBERS, "");
        int version = json.path("version").asInt(Mapping.VERSION);
        if (version != Mapping.VERSION) {
            throw wrong("version", String.valueOf(version));
        }
        String metric = json.path("metric").asString("auto");
        JsonNode rules = json.path("rules");
        return new Mapping(
                suggested.kind(),
                zone(json.path("zone").asString(suggested.zone().getId())),
                currency(json.path("currency").asString(suggested.currency())),
                channel(json.path("channel").asString(suggested.channel())),
                metric.equals("auto") ? suggested.metric() : choice(Metric.class, metric, "metric"),
                json.path("survey").isString() ? json.path("survey").asString() : suggested.survey(),
                strings(json.path("cancelledStatuses"), suggested.cancelledStatuses()),
                rules(rules, suggested.rules()),
                files(json.path("files"), suggested.files()));
    }

    /** How a stored mapping says that a file is written. */
    static Layout layoutOf(String text, String file) {
        for (JsonNode one : tree(text).path("files")) {
            if (one.path("file").asString("").equals(file)) {
                return new Layout(
                        choice(Layout.Format.class, one.path("format").asString("csv"), "format"),
                        optional(one, "encoding", Layout.Encoding.class, "").orElse(Layout.Encoding.UTF_8),
                        optional(one, "delimiter", Layout.Delimiter.class, "").orElse(Layout.Delimiter.COMMA),
                        one.path("header").asBoolean(true));
            }
        }
        return new Layout(Layout.Format.CSV, Layout.Encoding.UTF_8, Layout.Delimiter.COMMA, true);
    }

    private static JsonNode tree(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (!json.isObject()) {
                throw wrong("mapping", "…");
            }
            return json;
        } catch (JacksonException e) {
            throw Refusal.badRequest("mapping", "imports.error.mapping_json", e.getOriginalMessage());
        }
    }

    private static Rules rules(JsonNode json, Rules usual) {
        known(
                json,
                Set.of("letterDocument", "refundPrefixes", "negativeQuantity", "missingCustomer", "testRows"),
                "rules.");
        return new Rules(
                member(json, "letterDocument", Rules.Treatment.class, usual.letterDocument()),
                List.copyOf(strings(json.path("refundPrefixes"), new LinkedHashSet<>(usual.refundPrefixes()))),
                member(json, "negativeQuantity", Rules.Treatment.class, usual.negativeQuantity()),
                member(json, "missingCustomer", Rules.Guests.class, usual.missingCustomer()),
                member(json, "testRows", Rules.Tests.class, usual.testRows()));
    }

    private static <E extends Enum<E>> E member(JsonNode json, String name, Class<E> type, E otherwise) {
        JsonNode value = json.path(name);
        return value.isMissingNode() ? otherwise : choice(type, value.asString(""), "rules." + name);
    }

    /** By name, or, where exactly one file comes and one is described, as that one: next month's file has another name. */
    private static List<FileMapping> files(JsonNode json, List<FileMapping> suggested) {
        if (json.isMissingNode()) {
            return suggested;
        }
        if (!json.isArray()) {
            throw wrong("files", json.toString());
        }
        var files = new ArrayList<FileMapping>();
        var used = new LinkedHashSet<Integer>();
        for (FileMapping file : suggested) {
            int index = indexOf(json, file, suggested, used);
            if (index < 0) {
                files.add(file);
            } else {
                used.add(index);
                files.add(file(json.get(index), file, "files[" + index + "]."));
            }
        }
        return files;
    }

    private static int indexOf(JsonNode json, FileMapping file, List<FileMapping> all, Set<Integer> used) {
        for (int i = 0; i < json.size(); i++) {
            if (json.get(i).path("file").asString("").equals(file.file())) {
                return i;
            }
        }
        if (json.size() == 1 && all.size() == 1) {
            return 0;
        }
        for (int i = 0; i < json.size(); i++) {
            boolean sameRole =
                    json.get(i).path("role").asString("").equals(file.role().code());
            boolean named = all.stream()
                    .map(FileMapping::file)
                    .toList()
                    .contains(json.get(i).path("file").asString(""));
            if (sameRole && !named && !used.contains(i)) {
                return i;
            }
        }
        return -1;
    }

    private static FileMapping file(JsonNode json, FileMapping suggested, String at) {
        known(json, FILE_MEMBERS, at);
        String roleCode = json.path("role").asString(suggested.role().code());
        Role role = Role.of(roleCode).orElseThrow(() -> wrong(at + "role", roleCode));
        Layout usual = suggested.layout();
        Layout layout = new Layout(
                usual.format(),
                optional(json, "encoding", Layout.Encoding.class, at).orElse(usual.encoding()),
                optional(json, "delimiter", Layout.Delimiter.class, at).orElse(usual.delimiter()),
                json.path("header").asBoolean(usual.header()));
        Map<String, Field> columns = new LinkedHashMap<>(suggested.columns());
        Set<String> traits = new LinkedHashSet<>(suggested.traits());
        if (json.path("columns").isObject()) {
            columns.clear();
            traits.clear();
            json.path("columns").properties().forEach(entry -> {
                String code = entry.getValue().asString("");
                if (code.equals("trait")) {
                    traits.add(entry.getKey());
                } else if (!code.isEmpty()) {
                    Field field = Field.of(code)
                            .filter(role::has)
                            .orElseThrow(() -> wrong(at + "columns." + entry.getKey(), code));
                    if (columns.containsValue(field)) {
                        throw Refusal.badRequest(at + "columns", "imports.error.field_twice", code);
                    }
                    columns.put(entry.getKey(), field);
                }
            });
        } else if (!json.path("columns").isMissingNode()) {
            throw wrong(at + "columns", json.path("columns").toString());
        }
        return new FileMapping(
                suggested.file(),
                role,
                layout,
                optional(json, "numbers", NumberStyle.class, at).orElse(null),
                optional(json, "times", TimeStyle.class, at).orElse(null),
                columns,
                traits);
    }

    private static <E extends Enum<E>> Optional<E> optional(JsonNode json, String name, Class<E> type, String at) {
        String value = json.path(name).asString("auto");
        return value.equals("auto") || value.isEmpty() ? Optional.empty() : Optional.of(choice(type, value, at + name));
    }

    static <E extends Enum<E>> E choice(Class<E> type, String code, String at) {
        for (E constant : type.getEnumConstants()) {
            if (MappingText.code(constant).equals(code.toLowerCase(Locale.ROOT).replace('-', '_'))) {
                return constant;
            }
        }
        throw wrong(at, code);
    }

    static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw wrong("zone", id);
        }
    }

    static String currency(String code) {
        try {
            return Currency.getInstance(code.toUpperCase(Locale.ROOT)).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw wrong("currency", code);
        }
    }

    static String channel(String code) {
        if (!org.temas.interactions.Channels.ALL.contains(code)) {
            throw wrong("channel", code);
        }
        return code;
    }

    private static Set<String> strings(JsonNode json, Set<String> otherwise) {
        if (!json.isArray()) {
            return otherwise;
        }
        Function<JsonNode, String> text = node -> node.asString("");
        return json.valueStream().map(text).collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new));
    }

    private static void known(JsonNode json, Set<String> members, String at) {
        json.propertyNames().stream()
                .filter(name -> !members.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.badRequest(at + name, "imports.error.unknown_member", at + name);
                });
    }

    private static Refusal wrong(String field, String value) {
        return Refusal.badRequest(
                field,
                "imports.error.mapping_value",
                field,
                value.length() > 60 ? value.substring(0, 60) + "…" : value);
    }
}
