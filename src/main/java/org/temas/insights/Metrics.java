package org.temas.insights;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.function.Supplier;

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
        return new Fold(plan, here.currency().getDefaultFractionDigits()).answer(asked.rows(), asked.asOf());
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
        var buckets = Buckets.of(question.from(), question.to(), question.interval());
        return new Plan(question, buckets, LocalDate.ofInstant(clock.instant(), here.zone()), here.window());
    }
}
