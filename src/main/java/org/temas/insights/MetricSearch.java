package org.temas.insights;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.temas.access.Permission;
import org.temas.platform.i18n.Texts;
import org.temas.platform.web.Authority;
import org.temas.platform.web.SearchSource;
import org.temas.platform.web.Viewer;
import org.temas.text.Folding;

/** Finds metrics by their names, in either language, whatever the accents. */
@Component
final class MetricSearch implements SearchSource {

    private final Texts texts;

    MetricSearch(Texts texts) {
        this.texts = texts;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String title() {
        return "insights.search";
    }

    @Override
    public Authority authority() {
        return Permission.METRICS_READ;
    }

    @Override
    public List<Found> find(String query, int limit) {
        String wanted = folded(query);
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.id().contains(wanted.replace(' ', '_'))
                        || Texts.LOCALES.stream()
                                .anyMatch(locale -> folded(name(metric, locale)).contains(wanted)))
                .limit(limit)
                .map(metric -> new Found(name(metric, reader()), metric.id(), "/metrics/" + metric.id(), "chart-line"))
                .toList();
    }

    private String name(Metric metric, Locale locale) {
        return texts.text(locale, "insights.metric." + metric.id());
    }

    private static Locale reader() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(Viewer.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                                instanceof Viewer viewer
                ? viewer.locale()
                : Texts.ENGLISH;
    }

    private static String folded(String text) {
        return Folding.fold(text);
    }
}
