package org.temas.insights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.temas.platform.web.Slice;

/** Answers questions about metrics, for the workspace in scope. */
public final class Metrics {

    private final Asking warehouse;
    private final Supplier<Surroundings> workspace;
    private final InstantSource clock;

    Metrics(Asking warehouse, Supplier<Surroundings> workspace, InstantSource clock) {
        this.warehouse = warehouse;
        this.workspace = workspace;
        this.clock = clock;
    }

    public List<Metric> all() {
        return List.of(Metric.values());
    }

    public Answer ask(Question question) {
        Surroundings here = workspace.get();
        Plan plan = plan(question, here);
        var asked = warehouse.ask(MetricSql.of(plan), Fold.Sum::of);
        Answer answer = new Fold(plan, here.currency().getDefaultFractionDigits()).answer(asked.rows(), asked.asOf());
        return question.by() == null ? answer : answer.named(names(question.by().dimension(), answer));
    }

    /** The rows behind a figure, the newest first. */
    Slice<Line> rows(RowsQuestion question) {
        var asked = warehouse.ask(RowsSql.of(plan(question.question()), question), Line::of);
        return Slice.of(asked.rows(), question.limit(), question.cursor(), Line::place);
    }

    private Map<String, String> names(Dimension dimension, Answer answer) {
        List<String> keys = answer.series().stream()
                .filter(series -> series.kind() == Answer.Series.Kind.VALUE)
                .flatMap(series -> Stream.ofNullable(series.key()))
                .toList();
        return switch (dimension) {
            case TOUCHPOINT -> names(keys, "SELECT touchpoint, max(touchpoint_name) FROM source", "touchpoint");
            case PRODUCT -> names(keys, "SELECT product, max(product_name) FROM order_line", "product");
            case CHANNEL,
                    PHASE,
                    KIND,
                    CATEGORY,
                    STORE,
                    DELIVERY,
                    SURVEY,
                    SCORE,
                    PROVINCE,
                    COUNTRY,
                    CITY,
                    AGE_BAND,
                    GENDER,
                    LANGUAGE,
                    INCOME_BAND,
                    TRAIT -> Map.of();
        };
    }

    private Map<String, String> names(List<String> keys, String select, String column) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        var sql = Statement.of(select + " WHERE " + column + " IN ("
                + String.join(", ", Collections.nCopies(keys.size(), "?")) + ") GROUP BY " + column);
        keys.forEach(key -> sql.add("", key));
        var names = new HashMap<String, String>();
        warehouse.ask(sql, row -> {
            if (row.getString(2) instanceof String name) {
                names.put(row.getString(1), name);
            }
            return true;
        });
        return names;
    }

    /** The days of the first and the last order, answer or interaction; empty while there are none. */
    Optional<Range> range() {
        var sql = Statement.of("""
                SELECT CAST(min(first) AS VARCHAR), CAST(max(last) AS VARCHAR)
                FROM (
                    SELECT min(day) AS first, max(day) AS last FROM interaction
                    UNION ALL
                    SELECT min(day), max(day) FROM orders
                    UNION ALL
                    SELECT min(day), max(day) FROM answer)""");
        return warehouse.ask(sql, Range::of).rows().getFirst();
    }

    /** First and last day with anything in the log. */
    record Range(LocalDate first, LocalDate last) {

        private static Optional<Range> of(ResultSet row) throws SQLException {
            return row.getString(1) instanceof String first && row.getString(2) instanceof String last
                    ? Optional.of(new Range(LocalDate.parse(first), LocalDate.parse(last)))
                    : Optional.empty();
        }
    }

    /** Names of traits with few enough values to break a figure down by. */
    List<String> traits() {
        var sql = Statement.of("""
                SELECT name
                FROM (
                    SELECT unnest(map_keys(traits)) AS name, unnest(map_values(traits)) AS value
                    FROM (SELECT traits FROM answer WHERE traits IS NOT NULL LIMIT 20000)
                    UNION ALL
                    SELECT unnest(map_keys(traits)), unnest(map_values(traits))
                    FROM (SELECT traits FROM customer WHERE traits IS NOT NULL LIMIT 20000))
                GROUP BY name
                HAVING count(DISTINCT value) BETWEEN 2 AND 50
                ORDER BY count(*) DESC, name
                LIMIT 20""");
        return warehouse.ask(sql, row -> String.valueOf(row.getString(1))).rows();
    }

    /** The SQL a question becomes, to be read and measured. */
    Statement explain(Question question) {
        return MetricSql.of(plan(question, workspace.get()));
    }

    Plan plan(Question question) {
        return plan(question, workspace.get());
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    public ZoneId zone() {
        return workspace.get().zone();
    }

    public Currency currency() {
        return workspace.get().currency();
    }

    private Plan plan(Question question, Surroundings here) {
        var buckets = question.cut() == null
                ? Buckets.of(question.from(), question.to(), question.interval())
                : Buckets.pair(question.from(), question.cut(), question.to());
        return new Plan(
                question, buckets, LocalDate.ofInstant(clock.instant(), here.zone()), here.window(), here.loyalAt());
    }
}
