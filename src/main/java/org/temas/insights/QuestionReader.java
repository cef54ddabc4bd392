package org.temas.insights;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.temas.insights.Question.By;
import org.temas.insights.Question.Where;
import org.temas.platform.web.Refusal;

/** Reads a question from an address; what it cannot read it refuses, naming the parameter and what would do. */
final class QuestionReader {

    private static final int MOST_FILTERS = 20;
    private static final int LONGEST = 200;
    private static final int MOST_COMPUTED = 200;

    private QuestionReader() {}

    static Metric metric(String id) {
        return Metric.of(id).orElseThrow(() -> new Refusal(404, "metric", "insights.error.metric", id));
    }

    /** As a program asks: both days are given, the period is half-open. */
    static Question read(
            Metric metric,
            @Nullable String from,
            @Nullable String to,
            @Nullable String interval,
            @Nullable String by,
            String @Nullable [] where,
            @Nullable String top) {
        Interval cut = interval(metric, interval);
        Range range = range(from, to, cut, Buckets.MOST);
        return new Question(
                metric, range.first(), range.end(), cut, by(metric, by), where(metric, where), top(top), null);
    }

    /** The points of a metric that is computed for each of them anew: so not very many. */
    static Buckets buckets(@Nullable String from, @Nullable String to, @Nullable String interval) {
        Interval cut = interval(EnumSet.allOf(Interval.class), interval);
        Range range = range(from, to, cut, MOST_COMPUTED);
        return Buckets.of(range.first(), range.end(), cut);
    }

    private record Range(LocalDate first, LocalDate end) {}

    private static Range range(@Nullable String from, @Nullable String to, Interval cut, int most) {
        LocalDate first = day("from", from);
        LocalDate end = day("to", to);
        if (!first.isBefore(end)) {
            throw Refusal.badRequest("to", "insights.error.period", first.toString(), end.toString());
        }
        if (Buckets.count(first, end, cut) > most) {
            throw Refusal.badRequest("interval", "insights.error.too_many", most);
        }
        return new Range(first, end);
    }

    static Interval interval(Metric metric, @Nullable String text) {
        return interval(metric.intervals(), text);
    }

    private static Interval interval(Set<Interval> possible, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return possible.contains(Interval.NONE) ? Interval.NONE : Interval.MONTH;
        }
        return Interval.of(text)
                .filter(possible::contains)
                .orElseThrow(() -> Refusal.badRequest(
                        "interval",
                        "insights.error.interval",
                        text,
                        possible.stream().sorted().map(Interval::id).collect(Collectors.joining(", "))));
    }

    static @Nullable By by(Metric metric, @Nullable String text) {
        return text == null || text.isEmpty() ? null : by("by", text, text, metric.breakdowns());
    }

    static List<Where> where(Metric metric, String @Nullable [] texts) {
        var all = new ArrayList<Where>();
        for (String text : texts == null ? new String[0] : texts) {
            if (text.isEmpty()) {
                continue;
            }
            if (all.size() == MOST_FILTERS || text.length() > 2 * LONGEST) {
                throw Refusal.badRequest("where", "insights.error.where_many", MOST_FILTERS);
            }
            all.add(filter(metric, text));
        }
        return all;
    }

    private static Where filter(Metric metric, String text) {
        int cut = text.indexOf(':');
        if (text.startsWith("trait:")) {
            cut = text.indexOf(':', 6);
        }
        if (cut < 1) {
            throw Refusal.badRequest("where", "insights.error.where", text);
        }
        return new Where(by("where", text, text.substring(0, cut), metric.filters()), text.substring(cut + 1));
    }

    private static By by(String field, String whole, String text, Set<Dimension> possible) {
        int cut = text.indexOf(':');
        String id = cut < 0 ? text : text.substring(0, cut);
        String trait = cut < 0 ? "" : text.substring(cut + 1);
        Optional<Dimension> found = Dimension.of(id)
                .filter(possible::contains)
                .filter(dimension -> (dimension == Dimension.TRAIT) == !trait.isEmpty() && trait.length() <= LONGEST);
        return new By(
                found.orElseThrow(() -> Refusal.badRequest(field, "insights.error.breakdown", whole, names(possible))),
                trait);
    }

    private static String names(Set<Dimension> possible) {
        return possible.isEmpty()
                ? "—"
                : possible.stream()
                        .sorted(Comparator.naturalOrder())
                        .map(dimension -> dimension == Dimension.TRAIT ? "trait:<name>" : dimension.id())
                        .collect(Collectors.joining(", "));
    }

    private static int top(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Question.TOP;
        }
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 1000) {
            throw Refusal.badRequest("top", "insights.error.top", text);
        }
        return Integer.parseInt(text);
    }

    private static LocalDate day(String field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw Refusal.badRequest(field, "insights.error.day_missing", field);
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1900 && day.getYear() <= 2200) {
                return day;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw Refusal.badRequest(field, "insights.error.day", field, text);
    }
}
