package org.temas.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.temas.imports.Mapping.FileMapping;
import org.temas.interactions.Channels;
import org.temas.platform.imports.Column;
import org.temas.platform.imports.Detected;
import org.temas.platform.imports.Layout;
import org.temas.platform.imports.NumberStyle;
import org.temas.platform.imports.Row;
import org.temas.platform.imports.TimeStyle;
import org.temas.platform.web.Choice;
import org.temas.platform.web.Form;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** Which column is which: each file as a card with its columns, examples and the first rows as they will be understood. */
public record MappingPage(
        Import entry, Mapping mapping, List<Detected> detected, List<Completeness.Gap> gaps, List<Kept> kept, Form form)
        implements Page {

    private static final int PREVIEW = 5;

    /** A mapping that was saved for the next time. */
    public record Kept(UUID id, String name) {}

    /** A cell of the preview: as it will be understood, or not. */
    public record Cell(String text, boolean good) {}

    @Override
    public String title(Ui ui) {
        return ui.t("imports.mapping.title");
    }

    public String address() {
        return "/imports/" + entry.id();
    }

    public FileMapping file(int index) {
        return mapping.files().get(index);
    }

    public List<Column> columns(int index) {
        return detected.get(index).columns();
    }

    public List<Choice> roles(Ui ui) {
        return Role.of(mapping.kind()).stream()
                .map(role -> new Choice(role.code(), ui.t("imports.role." + role.code())))
                .toList();
    }

    public List<Choice> fields(Ui ui, int index) {
        Role role = file(index).role();
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", ui.t("imports.field.none")));
        role.fields().forEach(field -> choices.add(new Choice(field.code(), ui.t("imports.field." + field.code()))));
        if (role.keepsTraits()) {
            choices.add(new Choice("trait", ui.t("imports.field.trait")));
        }
        return choices;
    }

    public <E extends Enum<E>> List<Choice> styles(Ui ui, Class<E> type, boolean auto) {
        var choices = new ArrayList<Choice>();
        if (auto) {
            choices.add(new Choice("auto", ui.t("imports.style.auto")));
        }
        for (E constant : type.getEnumConstants()) {
            String code = code(constant);
            choices.add(new Choice(code, ui.t("imports.style." + code)));
        }
        return choices;
    }

    public List<Choice> encodings(Ui ui) {
        return styles(ui, Layout.Encoding.class, false);
    }

    public List<Choice> delimiters(Ui ui) {
        return styles(ui, Layout.Delimiter.class, false);
    }

    public List<Choice> numbers(Ui ui) {
        return styles(ui, NumberStyle.class, true);
    }

    public List<Choice> times(Ui ui) {
        return styles(ui, TimeStyle.class, true);
    }

    public static String code(@org.jspecify.annotations.Nullable Enum<?> constant) {
        return constant == null ? "auto" : constant.name().toLowerCase(Locale.ROOT);
    }

    public List<String> channels() {
        return Channels.ALL.stream().sorted().toList();
    }

    public boolean isAbout(ImportKind kind) {
        return mapping.kind() == kind;
    }

    public boolean hasAnswers() {
        return !mapping.of(Role.ANSWERS).isEmpty() || !mapping.of(Role.REVIEWS).isEmpty();
    }

    /** Statuses of the sample, to choose those that mean cancelled. */
    public List<String> statuses() {
        Set<String> statuses = new LinkedHashSet<>(mapping.cancelledStatuses());
        for (int i = 0; i < detected.size(); i++) {
            FileMapping file = file(i);
            for (Column column : columns(i)) {
                if (file.role() == Role.ORDERS && file.columns().get(column.name()) == Field.STATUS) {
                    for (Row row : detected.get(i).sample()) {
                        String status = cell(row, column);
                        if (!status.isBlank() && statuses.size() < 20) {
                            statuses.add(status.strip());
                        }
                    }
                }
            }
        }
        return List.copyOf(statuses);
    }

    public boolean looksCancelled(String status) {
        return CancelledStatus.looksLike(status);
    }

    public List<Column> mapped(int index) {
        FileMapping file = file(index);
        return columns(index).stream()
                .filter(column -> file.columns().containsKey(column.name()))
                .toList();
    }

    public String heading(Ui ui, int index, Column column) {
        Field field = file(index).columns().get(column.name());
        return field == null ? column.name() : ui.t("imports.field." + field.code());
    }

    public List<Row> preview(int index) {
        List<Row> sample = detected.get(index).sample();
        return sample.subList(0, Math.min(PREVIEW, sample.size()));
    }

    /** A value as the import will understand it. */
    public Cell understood(Ui ui, int index, Row row, Column column) {
        String text = cell(row, column);
        Field field = file(index).columns().get(column.name());
        if (field == null || text.isBlank()) {
            return new Cell(text, true);
        }
        return switch (field.type()) {
            case TEXT, RAW -> new Cell(text.length() > 60 ? text.substring(0, 60) + "…" : text, true);
            case NUMBER -> number(ui, index, text, column);
            case TIME -> time(ui, index, text, column);
        };
    }

    private Cell number(Ui ui, int index, String text, Column column) {
        NumberStyle chosen = file(index).numbers();
        NumberStyle style = chosen != null
                ? chosen
                : column.numbers() == null ? detected.get(index).numbers() : column.numbers();
        var number = style.parse(text);
        return number == null
                ? new Cell(text, false)
                : new Cell(ui.formats().number(number.doubleValue(), Math.clamp(number.scale(), 0, 4)), true);
    }

    private Cell time(Ui ui, int index, String text, Column column) {
        TimeStyle chosen = file(index).times();
        TimeStyle style = chosen != null ? chosen : column.times() == null ? TimeStyle.YEAR_FIRST : column.times();
        Instant time = style.parse(text, mapping.zone());
        return time == null
                ? new Cell(text, false)
                : new Cell(
                        java.time.format.DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", ui.locale())
                                .format(time.atZone(mapping.zone())),
                        true);
    }

    private static String cell(Row row, Column column) {
        return column.index() < row.cells().size() ? row.cells().get(column.index()) : "";
    }

    public boolean isAmbiguous(int index, Column column) {
        return column.ambiguous()
                && file(index).columns().containsKey(column.name())
                && (column.content() == Column.Content.TIME
                        ? file(index).times() == null
                        : file(index).numbers() == null);
    }

    public String gap(Ui ui, Completeness.Gap gap) {
        Object[] arguments = gap.arguments().stream()
                .map(argument -> ui.has("imports.field." + argument)
                        ? ui.t("imports.field." + argument)
                        : ui.has("imports.role." + argument) ? ui.t("imports.role." + argument) : argument)
                .toArray();
        return ui.t(gap.key(), arguments);
    }
}
