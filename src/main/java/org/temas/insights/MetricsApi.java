package org.temas.insights;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.temas.access.Keyed;
import org.temas.platform.i18n.Texts;

/** Figures for programs. */
@RestController
@Tag(name = "Metrics", description = "Figures, each with its definition, n and interval")
class MetricsApi {

    private final Metrics metrics;
    private final PluggedMetrics plugged;
    private final Texts texts;

    MetricsApi(Metrics metrics, PluggedMetrics plugged, Texts texts) {
        this.metrics = metrics;
        this.plugged = plugged;
        this.texts = texts;
    }

    /** All metrics. */
    record Catalogue(List<Entry> metrics) {}

    /**
     * A metric's definition.
     *
     * @param interval formula of its 95 % interval: none, wald, wilson, t
     * @param intervals into which points a period can be cut
     * @param by what it can be broken down by
     * @param where what it can be filtered by
     */
    record Entry(
            String id,
            String name,
            String definition,
            String group,
            String unit,
            String direction,
            String interval,
            List<String> intervals,
            List<String> by,
            List<String> where) {}

    /**
     * An answer.
     *
     * @param currency of money, else absent
     * @param leftOut keys beyond the largest that could not be put together, as their sum has no meaning
     */
    record Figures(
            String metric,
            String unit,
            @Nullable String currency,
            String interval,
            @Nullable String by,
            Instant asOf,
            List<Line> series,
            long leftOut) {}

    /**
     * One key's points.
     *
     * @param key all, other, a value, or null for rows without a value
     */
    record Line(@Nullable String key, String label, List<Answer.Point> points) {}

    @GetMapping("/api/v1/metrics")
    @Keyed(Keyed.Scope.READ)
    @Operation(
            summary = "All metrics with their definitions",
            description = "Names and definitions in the language of Accept-Language: English or Turkish.")
    Catalogue list(HttpServletRequest request) {
        Locale locale = locale(request);
        return new Catalogue(Stream.concat(
                        metrics.all().stream().map(metric -> entry(metric, locale)), plugged.entries(locale))
                .toList());
    }

    @GetMapping("/api/v1/metrics/{id}")
    @Keyed(Keyed.Scope.READ)
    @Operation(
            summary = "A metric over a period",
            description =
                    "The period is half-open, in days of the workspace's zone. Money is in major units, exact. "
                            + "value is null where there is nothing to compute it from; low and high where there is no interval.")
    ResponseEntity<Figures> figures(
            @PathVariable String id,
            @Parameter(description = "First day, 2026-01-01") @RequestParam(required = false) @Nullable String from,
            @Parameter(description = "The day after the last, 2026-02-01") @RequestParam(required = false) @Nullable
                    String to,
            @Parameter(description = "month, week, day or none") @RequestParam(required = false) @Nullable
                    String interval,
            @Parameter(description = "Breakdown: channel, province, trait:tier …")
                    @RequestParam(required = false)
                    @Nullable
                    String by,
            @Parameter(description = "Filter, may be repeated: province:SP") @RequestParam(required = false)
                    String @Nullable [] where,
            @Parameter(description = "How many keys stand alone, 12 unless told")
                    @RequestParam(required = false)
                    @Nullable
                    String top,
            HttpServletRequest request) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
        if (Metric.of(id).isEmpty()) {
            var asked = new PluggedMetrics.PeriodOfQuestion(from, to, interval, by, where != null && where.length > 0);
            Optional<Figures> elsewhere = plugged.figures(id, asked, locale(request));
            if (elsewhere.isPresent()) {
                return answer.body(elsewhere.get());
            }
        }
        Metric metric = QuestionReader.metric(id);
        // not the bound array: binding cuts values at commas
        Question question =
                QuestionReader.read(metric, from, to, interval, by, request.getParameterValues("where"), top);
        return answer.body(figures(metrics.ask(question), locale(request)));
    }

    private Figures figures(Answer answer, Locale locale) {
        Question question = answer.question();
        var labels = new Labels(texts, locale);
        return new Figures(
                question.metric().id(),
                question.metric().unit().id(),
                question.metric().unit() == Unit.MONEY ? metrics.currency().getCurrencyCode() : null,
                question.interval().id(),
                question.by() == null ? null : question.by().text(),
                answer.asOf(),
                answer.series().stream()
                        .map(series -> new Line(series.key(), labels.of(answer, series), series.points()))
                        .toList(),
                answer.leftOut());
    }

    private Entry entry(Metric metric, Locale locale) {
        return new Entry(
                metric.id(),
                texts.text(locale, "insights.metric." + metric.id()),
                texts.text(locale, "insights.metric." + metric.id() + ".definition"),
                metric.group().name().toLowerCase(Locale.ROOT),
                metric.unit().id(),
                metric.direction().id(),
                metric.intervalFormula(),
                metric.intervals().stream().sorted().map(Interval::id).toList(),
                names(metric.breakdowns()),
                names(metric.filters()));
    }

    private static List<String> names(Set<Dimension> dimensions) {
        return dimensions.stream()
                .sorted(Comparator.naturalOrder())
                .map(dimension -> dimension == Dimension.TRAIT ? "trait:<name>" : dimension.id())
                .toList();
    }

    private static Locale locale(HttpServletRequest request) {
        return request.getHeader("Accept-Language") == null ? Texts.ENGLISH : Texts.nearest(request.getLocale());
    }
}
