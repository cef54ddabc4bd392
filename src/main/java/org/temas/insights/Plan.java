package org.temas.insights;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.temas.insights.Dimension.Need;
import org.temas.insights.Question.By;
import org.temas.insights.Question.Where;

/**
 * A question with what its SQL needs to know beside it.
 *
 * @param today the last local day the log can speak of
 * @param loyalAt from how many orders a customer counts as loyal
 * @param window the workspace's inactivity window in days; null: computed from its own gaps between orders
 */
record Plan(
        Question question,
        Buckets buckets,
        LocalDate today,
        @Nullable Integer window,
        int loyalAt) {

    Recipe recipe() {
        return question.metric().recipe(question);
    }

    @Nullable
    By by() {
        Dimension own = question.metric().ownBreakdown();
        return own == null ? question.by() : By.of(own);
    }

    boolean isBroken() {
        return by() != null;
    }

    /** SQL of the key, for rows of that grain. */
    Statement key(Grain grain) {
        return by() instanceof By by ? value(by, grain) : Statement.of("CAST(NULL AS VARCHAR)");
    }

    /** The tables that the key needs beside rows of that grain. */
    Set<Need> keyNeeds(Grain grain) {
        return by() instanceof By by ? by.dimension().needs(grain) : Set.of();
    }

    /** The tables that key and filters need beside rows of that grain. */
    Set<Need> needs(Grain grain, Need... more) {
        var needs = EnumSet.noneOf(Need.class);
        needs.addAll(List.of(more));
        if (by() instanceof By by) {
            needs.addAll(by.dimension().needs(grain));
        }
        question.where().forEach(where -> needs.addAll(where.by().dimension().needs(grain)));
        return needs;
    }

    /** SQL: {@code AND …} for each filter; several values of one dimension are alternatives. */
    Statement filters(Grain grain) {
        var sql = new Statement();
        Map<By, List<String>> wanted = new LinkedHashMap<>();
        for (Where where : question.where()) {
            wanted.computeIfAbsent(where.by(), by -> new java.util.ArrayList<>())
                    .add(where.value());
        }
        wanted.forEach((by, values) -> {
            sql.add("\n  AND (");
            for (int i = 0; i < values.size(); i++) {
                sql.add(i == 0 ? "(" : " OR (").add(value(by, grain));
                if (values.get(i).isEmpty()) {
                    sql.add(") IS NULL");
                } else {
                    sql.add(") = ?", values.get(i));
                }
            }
            sql.add(")");
        });
        return sql;
    }

    /** Whether key and filters speak only of these dimensions. */
    boolean onlyAsks(Collection<Dimension> dimensions) {
        return (by() == null || dimensions.contains(by().dimension()))
                && question.where().stream()
                        .allMatch(where -> dimensions.contains(where.by().dimension()));
    }

    boolean asksNothing() {
        return by() == null && question.where().isEmpty();
    }

    private Statement value(By by, Grain grain) {
        return by.dimension().value(grain, by.trait(), today.getYear());
    }

    /** SQL rows {@code (b, start, stop)} of the stretches before each bucket. */
    String stretchesBefore() {
        return IntStream.range(0, buckets.size())
                .mapToObj(b -> {
                    Buckets.Bucket before = buckets.before(buckets.all().get(b));
                    return "(" + b + ", DATE '" + before.from() + "', DATE '" + before.to() + "')";
                })
                .collect(Collectors.joining(", ", "(VALUES ", ") AS p(b, start, stop)"));
    }
}
