package org.temas.insights;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.access.Allowed;
import org.temas.access.Permission;
import org.temas.customers.Customers;
import org.temas.customers.Label;
import org.temas.platform.i18n.Texts;
import org.temas.platform.web.Cursor;
import org.temas.platform.web.Page;
import org.temas.platform.web.Period;
import org.temas.platform.web.Slice;
import org.temas.platform.web.Viewer;

/** The dashboard, the page of each metric, and the rows behind any figure. */
@Controller
class MetricsController {

    private static final int ROWS = 25;

    private final Metrics metrics;
    private final Board board;
    private final Dashboard dashboard;
    private final Customers customers;
    private final Texts texts;

    MetricsController(Metrics metrics, Board board, Dashboard dashboard, Customers customers, Texts texts) {
        this.metrics = metrics;
        this.board = board;
        this.dashboard = dashboard;
        this.customers = customers;
        this.texts = texts;
    }

    @GetMapping("/metrics")
    @Allowed(Permission.METRICS_READ)
    Page dashboard(@RequestParam Map<String, String> parameters) {
        return dashboard.page(parameters);
    }

    @GetMapping("/metrics/{id}")
    @Allowed(Permission.METRICS_READ)
    Page metric(@PathVariable String id, HttpServletRequest request) {
        Question question = question(id, request);
        Question whole = question.by(null).over(question.from(), question.to(), wholeOf(question.metric()));
        Period period = dashboard.period(
                request.getParameter("period"), request.getParameter("from"), request.getParameter("to"));
        Period before = period.before();
        List<Answer> answers = board.ask(
                List.of(question, whole, whole.over(before.from(), before.to(), whole.interval()), inKeys(question)));
        return new MetricPage(
                period, answers.get(0), answers.get(1), answers.get(2), answers.get(3), dashboard.traits());
    }

    @GetMapping("/metrics/{id}.csv")
    @Allowed(Permission.METRICS_READ)
    void csv(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer answer = metrics.ask(question(id, request));
        var viewer = (Viewer) request.getAttribute(Viewer.ATTRIBUTE);
        Csv.write(answer, new Labels(texts, viewer.locale()), response);
    }

    @GetMapping("/metrics/{id}/rows")
    @Allowed(Permission.METRICS_READ)
    Page rows(@PathVariable String id, HttpServletRequest request) {
        Question question = question(id, request);
        Cursor cursor = Cursor.parse(request.getParameter("cursor")).orElse(null);
        String key = request.getParameter("key") instanceof String text ? text : "";
        Slice<Line> lines = metrics.rows(new RowsQuestion(question, key, cursor, ROWS));
        return new RowsPage(question, key, lines, names(lines, request));
    }

    /** Names are personal data: only for those who may see customers. */
    private Map<Long, Label> names(Slice<Line> lines, HttpServletRequest request) {
        boolean may = request.getAttribute(Viewer.ATTRIBUTE) instanceof Viewer viewer
                && viewer.may().test(Permission.CUSTOMERS_READ);
        return may
                ? customers.labels(lines.rows().stream()
                        .map(Line::customer)
                        .filter(no -> no > 0)
                        .distinct()
                        .toList())
                : Map.of();
    }

    /** As a page asks: presets, and the last day included. */
    private Question question(String id, HttpServletRequest request) {
        Metric metric = QuestionReader.metric(id);
        Period period = dashboard.period(
                request.getParameter("period"), request.getParameter("from"), request.getParameter("to"));
        return QuestionReader.read(
                metric,
                period.from().toString(),
                period.to().toString(),
                interval(metric, period, request.getParameter("interval")),
                request.getParameter("by"),
                request.getParameterValues("where"),
                request.getParameter("top"));
    }

    private static @Nullable String interval(Metric metric, Period period, @Nullable String asked) {
        boolean usable = asked != null
                && Interval.of(asked).filter(metric.intervals()::contains).isPresent();
        return usable || metric.intervals().size() == 1
                ? asked
                : Dashboard.interval(metric, period).id();
    }

    private static Interval wholeOf(Metric metric) {
        return metric.intervals().contains(Interval.NONE) ? Interval.NONE : Interval.MONTH;
    }

    /** The keys of a breakdown over the whole period, for the list beside the picture. */
    private static Question inKeys(Question question) {
        return question.over(question.from(), question.to(), wholeOf(question.metric()));
    }
}
