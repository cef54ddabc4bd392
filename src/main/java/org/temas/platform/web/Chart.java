package org.temas.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A picture of figures, told apart from how it is drawn: the browser draws it as SVG, the card around it adds the same
 * figures as a table. Texts in here are already in the reader's language.
 *
 * @param id unique on the page, a word: {@code nps}
 * @param title what it shows
 * @param summary one sentence that says what the picture says; read to those who do not see it
 * @param type how it is drawn
 * @param unit what y is
 * @param currency ISO code when the unit is money, else empty
 * @param x what the x axis is
 * @param series at most five; more are refused
 * @param notes things that happened, on a time axis
 * @param asOf how fresh the figures are
 */
public record Chart(
        String id,
        String title,
        String summary,
        Type type,
        Unit unit,
        String currency,
        Axis x,
        List<Series> series,
        List<Note> notes,
        @Nullable Instant asOf) {

    public static final int MOST_SERIES = 5;

    public Chart {
        series = List.copyOf(series);
        notes = List.copyOf(notes);
        if (series.size() > MOST_SERIES && type != Type.HEAT) {
            throw new IllegalArgumentException("A chart has at most " + MOST_SERIES + " series: " + series.size());
        }
    }

    public enum Type {
        /** Lines over time with interval bands; small samples are hollow points. */
        LINE,
        /** Bars from zero: columns on a time axis, lying bars for categories. */
        BAR,
        /** Shares of a whole, one bar for each x. */
        STACKED_BAR,
        /** A triangle of shares: each series is a row (a cohort), each point a column (periods since). */
        HEAT
    }

    public enum Unit {
        NUMBER,
        /** 0 to 100. */
        PERCENT,
        /** Points of a score: NPS, effort. */
        POINTS,
        /** Minor units of the chart's currency. */
        MONEY
    }

    /** What the x values are. */
    public enum Axis {
        /** ISO dates {@code 2026-01-31}: the first day of each period. */
        DAY,
        WEEK,
        MONTH,
        /** Names. */
        CATEGORY,
        /** Whole numbers: periods since the first. */
        STEP
    }

    /** The colour by what a series means, so that a promoter is the same everywhere. */
    public enum Tone {
        /** The next of the palette. */
        PLAIN,
        PROMOTER,
        PASSIVE,
        DETRACTOR,
        /** The period before, quiet. */
        BEFORE
    }

    /**
     * @param key stable id
     * @param name as shown
     */
    public record Series(String key, String name, Tone tone, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }

        public static Series of(String key, String name, List<Point> points) {
            return new Series(key, name, Tone.PLAIN, points);
        }
    }

    /**
     * @param x as the axis says
     * @param y null where there is no figure: a gap, never zero
     * @param low lower end of the 95 % interval
     * @param high upper end
     * @param n how many answers stand behind it
     * @param small whether the sample is too small to be trusted
     * @param href the rows behind it, or null
     */
    public record Point(
            String x,
            @Nullable Double y,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Long n,
            boolean small,
            @Nullable String href) {

        public static Point of(String x, @Nullable Double y) {
            return new Point(x, y, null, null, null, false, null);
        }
    }

    /** Something worth a mark on the time axis. */
    public record Note(String x, String text) {}

    /** What the browser draws it from. */
    public String json(Ui ui) {
        var picture =
                new Picture(type, unit, currency, x, series, notes, ui.locale().toLanguageTag());
        return JSON.writeValueAsString(picture);
    }

    /** Lines of a triangle, or bars that lie: the taller for more of them. */
    public int rows() {
        return switch (type) {
            case HEAT -> series.size() + 1;
            case BAR, STACKED_BAR ->
                x == Axis.CATEGORY
                        ? Math.max(
                                1,
                                series.stream()
                                        .mapToInt(s -> s.points().size())
                                        .max()
                                        .orElse(1))
                        : 0;
            case LINE -> 0;
        };
    }

    private record Picture(
            Type type, Unit unit, String currency, Axis x, List<Series> series, List<Note> notes, String locale) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
}
