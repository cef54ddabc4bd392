package org.temas.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.temas.imports.Mapping.FileMapping;
import org.temas.imports.Mapping.Metric;
import org.temas.platform.imports.Column;
import org.temas.platform.imports.Detected;
import org.temas.platform.imports.Layout;
import org.temas.platform.imports.NumberStyle;
import org.temas.platform.imports.TimeStyle;
import org.temas.platform.web.Form;
import org.temas.platform.web.Refusal;

/** Turns the mapping page's form into a mapping and back. */
@Component
final class MappingForm {

    private final Mappings mappings;

    MappingForm(Mappings mappings) {
        this.mappings = mappings;
    }

    /** The fields of the rules as they stand. */
    Form of(Mapping mapping) {
        Rules rules = mapping.rules();
        return Form.empty()
                .with("zone", mapping.zone().getId())
                .with("currency", mapping.currency())
                .with("channel", mapping.channel())
                .with(
                        "metric",
                        mapping.metric() == null ? "auto" : mapping.metric().code())
                .with("survey", mapping.survey())
                .with("letterDocument", rules.letterDocument().code())
                .with("negativeQuantity", rules.negativeQuantity().code())
                .with("missingCustomer", rules.missingCustomer().code())
                .with("testRows", rules.testRows().code())
                .with("refundPrefixes", String.join(" ", rules.refundPrefixes()));
    }

    /** What was chosen; problems go to the form, and the old value stays. */
    Mapping read(Import entry, Mapping old, MultiValueMap<String, String> typed, Form form) {
        var files = new ArrayList<FileMapping>();
        for (int i = 0; i < old.files().size(); i++) {
            files.add(file(entry, old.files().get(i), i, typed, form));
        }
        Rules rules = old.rules();
        String metric = value(typed, "metric");
        String survey = value(typed, "survey");
        return new Mapping(
                old.kind(),
                or(
                        form,
                        "zone",
                        () -> MappingJson.zone(text(typed, "zone", old.zone().getId())),
                        old.zone()),
                or(
                        form,
                        "currency",
                        () -> MappingJson.currency(text(typed, "currency", old.currency())),
                        old.currency()),
                or(form, "channel", () -> MappingJson.channel(text(typed, "channel", old.channel())), old.channel()),
                metric == null
                        ? old.metric()
                        : metric.equals("auto") ? null : MappingJson.choice(Metric.class, metric, "metric"),
                survey == null ? old.survey() : survey.isBlank() ? null : survey.strip(),
                new LinkedHashSet<>(typed.getOrDefault("cancelled", List.of())),
                new Rules(
                        choice(typed, "letterDocument", Rules.Treatment.class, rules.letterDocument()),
                        prefixes(typed, rules),
                        choice(typed, "negativeQuantity", Rules.Treatment.class, rules.negativeQuantity()),
                        choice(typed, "missingCustomer", Rules.Guests.class, rules.missingCustomer()),
                        choice(typed, "testRows", Rules.Tests.class, rules.testRows())),
                files);
    }

    private static List<String> prefixes(MultiValueMap<String, String> typed, Rules rules) {
        String text = value(typed, "refundPrefixes");
        return text == null
                ? rules.refundPrefixes()
                : Arrays.stream(text.split("[\\s,]+"))
                        .filter(prefix -> !prefix.isEmpty())
                        .toList();
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T or(Form form, String field, Reading<T> reading, T otherwise) {
        try {
            return reading.read();
        } catch (Refusal refusal) {
            form.refuse(field, refusal.key(), refusal.arguments());
            return otherwise;
        }
    }

    private FileMapping file(Import entry, FileMapping old, int index, MultiValueMap<String, String> typed, Form form) {
        String prefix = "f" + index + ".";
        Role role = Role.of(text(typed, prefix + "role", old.role().code())).orElse(old.role());
        boolean shown = typed.containsKey(prefix + "encoding");
        Layout layout = !shown
                ? old.layout()
                : new Layout(
                        old.layout().format(),
                        choice(
                                typed,
                                prefix + "encoding",
                                Layout.Encoding.class,
                                old.layout().encoding()),
                        choice(
                                typed,
                                prefix + "delimiter",
                                Layout.Delimiter.class,
                                old.layout().delimiter()),
                        "true".equals(value(typed, prefix + "header")));
        NumberStyle numbers = style(typed, prefix + "numbers", NumberStyle.class, old.numbers());
        TimeStyle times = style(typed, prefix + "times", TimeStyle.class, old.times());
        var written = new FileMapping(old.file(), role, layout, numbers, times, old.columns(), old.traits());
        Detected detected = mappings.describe(entry.id(), index, written);
        if (role != old.role() || !layout.equals(old.layout())) {
            // other columns, or another meaning: what was chosen before says nothing any more
            FileMapping suggested = Suggestion.file(new Suggestion.Source(old.file(), detected), role);
            return new FileMapping(old.file(), role, layout, numbers, times, suggested.columns(), suggested.traits());
        }
        var columns = new LinkedHashMap<String, Field>();
        Set<String> traits = new LinkedHashSet<>();
        for (Column column : detected.columns()) {
            String code = text(typed, prefix + "c" + column.index(), old.choice(column.name()));
            if (code.equals("trait")) {
                traits.add(column.name());
            }
            Field field = Field.of(code).filter(role::has).orElse(null);
            if (field != null && columns.containsValue(field)) {
                form.refuse("", "imports.error.field_twice", field.code());
            } else if (field != null) {
                columns.put(column.name(), field);
            }
        }
        return new FileMapping(old.file(), role, layout, numbers, times, columns, traits);
    }

    private static <E extends Enum<E>> @Nullable E style(
            MultiValueMap<String, String> typed, String name, Class<E> type, @Nullable E old) {
        String value = value(typed, name);
        return value == null ? old : value.equals("auto") ? null : MappingJson.choice(type, value, name);
    }

    private static <E extends Enum<E>> E choice(
            MultiValueMap<String, String> typed, String name, Class<E> type, E old) {
        String value = value(typed, name);
        return value == null ? old : MappingJson.choice(type, value, name);
    }

    private static String text(MultiValueMap<String, String> typed, String name, String otherwise) {
        String value = value(typed, name);
        return value == null ? otherwise : value.strip();
    }

    private static @Nullable String value(MultiValueMap<String, String> typed, String name) {
        return typed.getFirst(name);
    }
}
