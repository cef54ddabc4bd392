package org.temas.imports;

import java.math.BigDecimal;
import java.util.Locale;
import org.temas.imports.Mapping.Metric;
import org.temas.platform.imports.Heading;

/**
 * Which question the scores answer, told by their range and the name of their column.
 *
 * @param highest the top of the scale
 */
record Scores(Metric metric, int highest) {

    static Scores of(Stage stage, Joins joins, Role role, Mapping mapping) {
        BigDecimal lowest = null;
        BigDecimal highest = null;
        var reading = joins.of(role).getFirst().reading();
        var values = stage.list(
                "SELECT DISTINCT \"score\" FROM (" + joins.union(role) + ") WHERE \"score\" IS NOT NULL LIMIT 500",
                row -> row.getString(1));
        for (String value : values) {
            BigDecimal number = reading.number(Field.SCORE, value);
            if (number != null) {
                lowest = lowest == null ? number : lowest.min(number);
                highest = highest == null ? number : highest.max(number);
            }
        }
        String name = joins.of(role).getFirst().mapping().columns().entrySet().stream()
                .filter(entry -> entry.getValue() == Field.SCORE)
                .map(entry -> entry.getKey().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
        int top = highest == null ? 0 : highest.intValue();
        boolean zero = lowest != null && lowest.signum() == 0;
        Metric metric = mapping.metric() == null ? guess(name, zero, top) : mapping.metric();
        return new Scores(metric, metric == Metric.CES && top <= 5 ? 5 : metric.highest());
    }

    private static Metric guess(String name, boolean zero, int top) {
        String folded = Heading.fold(name);
        if (top > 7 || zero) {
            return Metric.NPS;
        }
        if (folded.contains("effort")
                || folded.startsWith("ces")
                || folded.contains("caba")
                || folded.contains("kolay")) {
            return Metric.CES;
        }
        boolean recommends = folded.equals("rec")
                || folded.contains("nps")
                || folded.contains("recommend")
                || folded.contains("tavsiye")
                || folded.contains("onascaleof010");
        if (recommends) {
            return Metric.NPS;
        }
        return top > 5 ? Metric.CES : Metric.CSAT;
    }
}
