package org.temas.imports;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.temas.imports.Mapping.FileMapping;
import tools.jackson.databind.json.JsonMapper;

/** The exchange form of a mapping, complete, for people to keep and to change. {@link MappingJson} reads it. */
final class MappingText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MappingText() {}

    static String of(Mapping mapping) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("version", Mapping.VERSION);
        json.put("kind", mapping.kind().code());
        json.put("zone", mapping.zone().getId());
        json.put("currency", mapping.currency());
        json.put("channel", mapping.channel());
        json.put("metric", mapping.metric() == null ? "auto" : mapping.metric().code());
        json.put("survey", mapping.survey());
        json.put(
                "cancelledStatuses",
                mapping.cancelledStatuses().stream().sorted().toList());
        Rules rules = mapping.rules();
        var ruleJson = new LinkedHashMap<String, Object>();
        ruleJson.put("letterDocument", rules.letterDocument().code());
        ruleJson.put("refundPrefixes", rules.refundPrefixes());
        ruleJson.put("negativeQuantity", rules.negativeQuantity().code());
        ruleJson.put("missingCustomer", rules.missingCustomer().code());
        ruleJson.put("testRows", rules.testRows().code());
        json.put("rules", ruleJson);
        json.put("files", mapping.files().stream().map(MappingText::file).toList());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    private static Map<String, @Nullable Object> file(FileMapping file) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("file", file.file());
        json.put("role", file.role().code());
        json.put("format", code(file.layout().format()));
        json.put("encoding", code(file.layout().encoding()));
        json.put("delimiter", code(file.layout().delimiter()));
        json.put("header", file.layout().header());
        json.put("numbers", file.numbers() == null ? "auto" : code(file.numbers()));
        json.put("times", file.times() == null ? "auto" : code(file.times()));
        var columns = new LinkedHashMap<String, String>();
        file.columns().forEach((column, field) -> columns.put(column, field.code()));
        file.traits().forEach(column -> columns.put(column, "trait"));
        json.put("columns", columns);
        return json;
    }

    /** How a choice is written. */
    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
