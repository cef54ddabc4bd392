package org.temas.imports;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.temas.platform.imports.Layout;
import org.temas.platform.imports.NumberStyle;
import org.temas.platform.imports.TimeStyle;

/**
 * How files are understood: everything a person can decide about an import, and nothing else; reusable for the next month's
 * files. {@link MappingText} writes, {@link MappingJson} reads it.
 *
 * @param zone of the times in the files that name none
 * @param channel of the orders or answers whose file does not say
 * @param metric of the scores; null: told by their range and the names of the columns
 * @param survey name of the survey the answers come from; null: the kind of the import
 * @param cancelledStatuses orders of these statuses are recorded and cancelled
 */
public record Mapping(
        ImportKind kind,
        ZoneId zone,
        String currency,
        String channel,
        @Nullable Metric metric,
        @Nullable String survey,
        Set<String> cancelledStatuses,
        Rules rules,
        List<FileMapping> files) {

    static final int VERSION = 1;

    public Mapping {
        cancelledStatuses = Set.copyOf(cancelledStatuses);
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param file its name
     * @param columns the fields by column name
     * @param traits columns kept under their own name
     * @param numbers null: learnt from each column's values
     * @param times null: learnt from each column's values
     */
    public record FileMapping(
            String file,
            Role role,
            Layout layout,
            @Nullable NumberStyle numbers,
            @Nullable TimeStyle times,
            Map<String, Field> columns,
            Set<String> traits) {

        public FileMapping {
            columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
            traits = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(traits));
        }

        boolean has(Field field) {
            return columns.containsValue(field);
        }

        /** Which field a column is, or "trait", or nothing. */
        public String choice(String column) {
            Field field = columns.get(column);
            return field != null ? field.code() : traits.contains(column) ? "trait" : "";
        }
    }

    /** The questions a score answers. */
    public enum Metric {
        NPS(0, 10),
        CSAT(1, 5),
        CES(1, 7);

        private final int lowest;
        private final int highest;

        Metric(int lowest, int highest) {
            this.lowest = lowest;
            this.highest = highest;
        }

        int lowest() {
            return lowest;
        }

        int highest() {
            return highest;
        }

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    Mapping withFiles(List<FileMapping> others) {
        return new Mapping(kind, zone, currency, channel, metric, survey, cancelledStatuses, rules, others);
    }

    List<FileMapping> of(Role role) {
        return files.stream().filter(file -> file.role() == role).toList();
    }
}
