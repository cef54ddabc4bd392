package org.temas.insights;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.temas.insights.MetricSource.Described;
import org.temas.platform.i18n.Texts;
import org.temas.platform.web.Refusal;

/** The metrics of other modules, asked over the same addresses. */
@Component
final class PluggedMetrics {

    private final ObjectProvider<MetricSource> sources;
    private final Metrics metrics;
    private final Texts texts;
    private final InstantSource clock;

    PluggedMetrics(ObjectProvider<MetricSource> sources, Metrics metrics, Texts texts, InstantSource clock) {
        this.sources = sources;
        this.metrics = metrics;
        this.texts = texts;
        this.clock = clock;
    }

    private record Found(MetricSource source, Described metric) {}

    private Stream<Found> all() {
        return sources.orderedStream()
                .flatMap(source -> source.metrics().stream().map(metric -> new Found(source, metric)));
    }

    Stream<MetricsApi.Entry> entries(Locale locale) {
        List<String> intervals = Stream.of(Interval.values()).map(Interval::id).toList();
        return all().map(Found::metric)
                .map(metric -> new MetricsApi.Entry(
                        metric.id(),
                        texts.text(locale, metric.text()),
                        texts.text(locale, metric.text() + ".definition"),
                        metric.group(),
                        metric.unit().id(),
                        metric.direction().id(),
                        metric.unit() == Unit.PERCENT ? "wilson" : "none",
                        intervals,
                        metric.breakdowns(),
                        List.of()));
    }

    /** Empty when nobody has a metric of that name. */
    Optional<MetricsApi.Figures> figures(String id, PeriodOfQuestion asked, Locale locale) {
        return all().filter(found -> found.metric().id().equals(id))
                .findFirst()
                .map(found -> figures(found, asked, locale));
    }

    /**
     * What is asked, as it stands in the address.
     *
     * @param filtered whether there is a filter: these metrics take none
     */
    record PeriodOfQuestion(
            @Nullable String from,
            @Nullable String to,
            @Nullable String interval,
            @Nullable String by,
            boolean filtered) {}

    private MetricsApi.Figures figures(Found found, PeriodOfQuestion asked, Locale locale) {
        Described metric = found.metric();
        String by = asked.by() == null || asked.by().isEmpty() ? null : asked.by();
        if (by != null && !metric.breakdowns().contains(by)) {
            throw Refusal.badRequest("by", "insights.error.breakdown", by, String.join(", ", metric.breakdowns()));
        }
        if (asked.filtered()) {
            throw Refusal.badRequest("where", "insights.error.where_none", metric.id());
        }
        Buckets buckets = QuestionReader.buckets(asked.from(), asked.to(), asked.interval());
        Instant asOf = clock.instant();
        Map<String, MetricsApi.Line> lines = new LinkedHashMap<>();
        List<Answer.Point> nothing = buckets.all().stream()
                .map(bucket -> new Answer.Point(bucket.from(), bucket.to(), null, 0, null, null))
                .toList();
        for (int i = 0; i < buckets.size(); i++) {
            Buckets.Bucket bucket = buckets.all().get(i);
            for (MetricSource.Value value :
                    found.source().values(metric.id(), bucket.from(), bucket.to(), by, locale)) {
                lines.computeIfAbsent(
                                String.valueOf(value.key()),
                                key -> new MetricsApi.Line(
                                        by == null ? Answer.ALL : value.key(), value.label(), new ArrayList<>(nothing)))
                        .points()
                        .set(
                                i,
                                new Answer.Point(
                                        bucket.from(),
                                        bucket.to(),
                                        value.value(),
                                        value.n(),
                                        value.low(),
                                        value.high()));
            }
        }
        return new MetricsApi.Figures(
                metric.id(),
                metric.unit().id(),
                metric.unit() == Unit.MONEY ? metrics.currency().getCurrencyCode() : null,
                buckets.interval().id(),
                by,
                asOf,
                List.copyOf(lines.values()),
                0);
    }
}
