package org.temas.platform.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of a chart as a table in the reader's language: one line for each x, one column for each series. */
public record ChartTable(List<Head> head, List<List<Cell>> rows) {

    /** A column and whether numbers stand in it. */
    public record Head(String text, boolean number) {}

    /** What stands in it, and the address of the rows behind it, or null. */
    public record Cell(String text, @Nullable String href) {

        private static Cell of(String text) {
            return new Cell(text, null);
        }
    }

    public static ChartTable of(Chart chart, Ui ui) {
        return chart.type() == Chart.Type.HEAT ? ofTriangle(chart, ui) : ofSeries(chart, ui);
    }

    private static ChartTable ofSeries(Chart chart, Ui ui) {
        boolean counted = points(chart).anyMatch(point -> point.n() != null);
        boolean sampled = points(chart).anyMatch(point -> point.low() != null);
        var head = new ArrayList<Head>();
        head.add(new Head(ui.t("platform.chart.x." + chart.x().name()), false));
        var xs = new LinkedHashSet<String>();
        var byX = new ArrayList<Map<String, Chart.Point>>();
        for (Chart.Series series : chart.series()) {
            head.add(new Head(series.name(), true));
            if (sampled) {
                head.add(new Head(ui.t("platform.chart.interval"), true));
            }
            if (counted) {
                head.add(new Head(ui.t("platform.chart.n"), true));
            }
            var points = new HashMap<String, Chart.Point>();
            series.points().forEach(point -> points.put(point.x(), point));
            xs.addAll(series.points().stream().map(Chart.Point::x).toList());
            byX.add(points);
        }
        var rows = new ArrayList<List<Cell>>();
        for (String x : xs) {
            var row = new ArrayList<Cell>();
            row.add(Cell.of(label(chart, x, ui)));
            for (var points : byX) {
                Chart.Point point = points.get(x);
                row.add(figure(chart, point, ui));
                if (sampled) {
                    row.add(Cell.of(
                            point == null || point.low() == null
                                    ? "—"
                                    : value(chart, point.low(), ui) + " … " + value(chart, point.high(), ui)));
                }
                if (counted) {
                    row.add(Cell.of(point == null || point.n() == null ? "—" : ui.number(point.n())));
                }
            }
            rows.add(row);
        }
        return new ChartTable(head, rows);
    }

    private static ChartTable ofTriangle(Chart chart, Ui ui) {
        var steps = new LinkedHashSet<String>();
        points(chart).forEach(point -> steps.add(point.x()));
        var head = new ArrayList<Head>();
        head.add(new Head(ui.t("platform.chart.x.COHORT"), false));
        steps.forEach(step -> head.add(new Head(step, true)));
        var rows = new ArrayList<List<Cell>>();
        for (Chart.Series cohort : chart.series()) {
            var values = new HashMap<String, Chart.Point>();
            cohort.points().forEach(point -> values.put(point.x(), point));
            var row = new ArrayList<Cell>();
            row.add(Cell.of(cohort.name()));
            steps.forEach(step -> {
                Chart.Point point = values.get(step);
                row.add(point == null ? Cell.of("") : figure(chart, point, ui));
            });
            rows.add(row);
        }
        return new ChartTable(head, rows);
    }

    private static Stream<Chart.Point> points(Chart chart) {
        return chart.series().stream().flatMap(series -> series.points().stream());
    }

    private static Cell figure(Chart chart, Chart.@Nullable Point point, Ui ui) {
        return point == null ? Cell.of("—") : new Cell(value(chart, point.y(), ui), point.href());
    }

    static String value(Chart chart, @Nullable Double y, Ui ui) {
        if (y == null) {
            return "—";
        }
        return switch (chart.unit()) {
            case NUMBER ->
                y == Math.rint(y) ? ui.number(y.longValue()) : ui.formats().number(y, 2);
            case PERCENT -> ui.formats().percent(y / 100, 1);
            case POINTS -> ui.formats().number(y, 1);
            case MONEY -> ui.formats().money(Math.round(y), Currency.getInstance(chart.currency()));
        };
    }

    private static String label(Chart chart, String x, Ui ui) {
        try {
            return switch (chart.x()) {
                case DAY, WEEK -> ui.date(LocalDate.parse(x));
                case MONTH ->
                    DateTimeFormatter.ofPattern("LLLL yyyy", ui.locale()).format(LocalDate.parse(x));
                case CATEGORY, STEP -> x;
            };
        } catch (DateTimeParseException e) {
            return x;
        }
    }
}
