package org.temas.imports;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.temas.customers.Identifier;
import org.temas.imports.LineRefused.Why;
import org.temas.imports.Mapping.Metric;
import org.temas.imports.Rules.Rule;
import org.temas.interactions.Kinds;

/**
 * Walks over the staged files in the order of their keys and makes drafts. Always the same drafts in the same order from the
 * same files, so that a run that was cut off goes on where it stopped.
 */
final class Conversion {

    private static final int MOST_LINES = 10_000;

    private final Mapping mapping;
    private final Stage stage;
    private final Joins joins;
    private final String salt;
    private final LineLog log;
    private final Amounts amounts = new Amounts();
    private final List<String> warnings = new ArrayList<>();
    private @Nullable Metric metric;

    /** @param salt of order numbers that are made up */
    Conversion(Mapping mapping, Stage stage, List<Staged> files, String salt) {
        this.mapping = mapping;
        this.stage = stage;
        this.joins = new Joins(stage, files);
        this.log = stage.log();
        this.salt = salt;
        files.stream()
                .flatMap(file -> file.reading().ambiguous().stream())
                .distinct()
                .forEach(field -> warnings.add("ambiguous:" + field.code()));
    }

    Amounts amounts() {
        return amounts;
    }

    /** Codes, some with a detail behind a colon. */
    List<String> warnings() {
        return warnings;
    }

    void run(Draft.Sink sink) {
        try {
            switch (mapping.kind()) {
                case ORDERS -> orders(sink);
                case CUSTOMERS -> customers(sink);
                case REFUNDS -> refunds(Role.REFUNDS, sink);
                case ANSWERS -> answers(sink);
            }
        } catch (SQLException e) {
            throw new StageFailed(e);
        }
    }

    /** How often each status occurs, the most frequent first: some may mean that the order was cancelled. */
    Map<String, Long> statuses() {
        Map<String, Long> statuses = new LinkedHashMap<>();
        if (joins.has(Role.ORDERS, Field.STATUS)) {
            stage.list(
                            "SELECT \"status\", count(*) FROM (" + joins.union(Role.ORDERS)
                                    + ") WHERE \"status\" IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 30",
                            row -> Map.entry(row.getString(1), row.getLong(2)))
                    .forEach(entry -> statuses.put(entry.getKey(), entry.getValue()));
        }
        return statuses;
    }

    private void orders(Draft.Sink sink) throws SQLException {
        boolean numbered = joins.has(Role.ORDERS, Field.ORDER_ID);
        boolean flat = joins.has(Role.ORDERS, Field.QUANTITY)
                || joins.has(Role.ORDERS, Field.UNIT_PRICE)
                || joins.has(Role.ORDERS, Field.LINE_TOTAL)
                || joins.has(Role.ORDERS, Field.PRODUCT_ID)
                || joins.has(Role.ORDERS, Field.PRODUCT_NAME);
        var drafts = new OrderDrafts(mapping, log, amounts, numbered && totalIsOfLine());
        AnswerDrafts answers = joins.has(Role.REVIEWS) ? answerDrafts(Role.REVIEWS, "reviews") : null;
        try (Cursor heads = numbered ? sorted(Role.ORDERS) : unnumbered();
                Cursor items = sorted(Role.ITEMS);
                Cursor payments = sorted(Role.PAYMENTS);
                Cursor reviews = sorted(Role.REVIEWS)) {
            while (heads.peek() instanceof Line first) {
                String id = first.key();
                List<Line> group = group(heads, id);
                if (id.isEmpty()) {
                    group.forEach(line -> log.refuse(line, Why.MISSING_ORDER_ID));
                    continue;
                }
                if (!flat && group.size() > 1) {
                    group.subList(1, group.size()).forEach(line -> log.refuse(line, Why.DUPLICATE_ORDER));
                    group = List.of(first);
                }
                var order = new OrderDrafts.Group(id, group, take(items, id), take(payments, id));
                Person person = drafts.convert(order, sink);
                if (answers != null) {
                    for (Line review : take(reviews, id)) {
                        answer(answers, review, id, person == null ? List.of() : person.identifiers(), sink);
                    }
                }
            }
            orphans(items);
            orphans(payments);
            orphans(reviews);
        }
        if (joins.has(Role.CUSTOMERS)) {
            customers(sink);
        }
        if (joins.has(Role.REFUNDS)) {
            refunds(Role.REFUNDS, sink);
        }
    }

    private Cursor sorted(Role role) {
        return joins.has(role)
                ? joins.sorted(role, "h.\"order_id\"", "")
                : stage.cursor("SELECT 0, 0, '', 0 WHERE false", List.of(), List.of(), (file, field) -> {
                    throw new IllegalStateException();
                });
    }

    /**
     * Without document numbers each line is an order; it is called after its customer and time, but so that its number
     * does not tell who that is: it outlives the person's erasure.
     */
    private Cursor unnumbered() {
        var fields = joins.fields(Role.ORDERS);
        String who = fields.contains(Field.CUSTOMER_ID)
                ? "h.\"customer_id\""
                : fields.contains(Field.EMAIL) ? "h.\"email\"" : fields.contains(Field.PHONE) ? "h.\"phone\"" : "''";
        String when = fields.contains(Field.ORDER_TIME) ? "h.\"order_time\"" : "''";
        String name = "'n' || left(sha256('" + salt + "' || coalesce(" + who + ", '') || '-' || coalesce(" + when
                + ", '')), 16)";
        String key = name + " || '-' || row_number() OVER (PARTITION BY " + name + " ORDER BY h.file, h.line)";
        return joins.sorted(Role.ORDERS, key, "");
    }

    /** A total that differs between the lines of one order is a total of lines. */
    private boolean totalIsOfLine() {
        if (!joins.has(Role.ORDERS, Field.TOTAL) || joins.has(Role.ORDERS, Field.LINE_TOTAL)) {
            return false;
        }
        boolean differs = !stage.list(
                        "SELECT 1 FROM (" + joins.union(Role.ORDERS)
                                + ") GROUP BY \"order_id\" HAVING count(DISTINCT \"total\") > 1 LIMIT 1",
                        row -> row.getInt(1))
                .isEmpty();
        if (differs) {
            warnings.add("total_of_line");
        }
        return differs;
    }

    private List<Line> group(Cursor cursor, String key) throws SQLException {
        var orphans = new ArrayList<Line>();
        List<Line> group = cursor.take(key, orphans);
        if (group.size() > MOST_LINES && !key.isEmpty()) {
            group.subList(MOST_LINES, group.size()).forEach(line -> log.refuse(line, Why.TOO_MANY_LINES));
            return group.subList(0, MOST_LINES);
        }
        return group;
    }

    private List<Line> take(Cursor cursor, String key) throws SQLException {
        var orphans = new ArrayList<Line>();
        List<Line> lines = cursor.take(key, orphans);
        orphans.forEach(line -> log.refuse(line, line.key().isEmpty() ? Why.MISSING_ORDER_ID : Why.ORDER_NOT_FOUND));
        return lines;
    }

    private void orphans(Cursor cursor) throws SQLException {
        for (Line line = cursor.take(); line != null; line = cursor.take()) {
            log.refuse(line, line.key().isEmpty() ? Why.MISSING_ORDER_ID : Why.ORDER_NOT_FOUND);
        }
    }

    private void answer(
            AnswerDrafts answers, Line line, @Nullable String order, List<Identifier> identifiers, Draft.Sink sink) {
        try {
            String id = line.text(Field.ANSWER_ID);
            String key = id == null
                    ? order == null ? line.key() + "." + line.occurrence() : order + "." + line.occurrence()
                    : order == null ? id : id + "." + order;
            Draft draft = answers.of(line, key, identifiers, order);
            if (draft == null) {
                log.skip(line, Rule.NO_SCORE.code());
                return;
            }
            amounts.add("answers", BigDecimal.ONE);
            amounts.add("score_sum", line.number(Field.SCORE) instanceof BigDecimal score ? score : BigDecimal.ZERO);
            sink.accept(draft);
        } catch (LineRefused refused) {
            log.refuse(refused);
        }
    }

    private AnswerDrafts answerDrafts(Role role, String survey) {
        Scores scores = Scores.of(stage, joins, role, mapping);
        metric = scores.metric();
        return new AnswerDrafts(
                mapping, scores.metric(), scores.highest(), mapping.survey() == null ? survey : mapping.survey());
    }

    private void answers(Draft.Sink sink) throws SQLException {
        AnswerDrafts answers = answerDrafts(Role.ANSWERS, mapping.kind().code());
        // equal rows are told apart by how often they stood before; without a time also by the name of the file
        boolean timed = joins.has(Role.ANSWERS, Field.ANSWERED_AT);
        boolean numbered = joins.has(Role.ANSWERS, Field.ANSWER_ID);
        String key = numbered ? "h.\"answer_id\"" : "CAST(h.hash AS VARCHAR)";
        String same = numbered ? "" : timed ? "h.hash" : "h.hash, h.file";
        try (Cursor lines = joins.sorted(Role.ANSWERS, key, same)) {
            for (Line line = lines.take(); line != null; line = lines.take()) {
                try {
                    List<Identifier> identifiers = Person.of(line).identifiers();
                    Line own = timed || numbered ? line : named(line);
                    answer(answers, own, null, identifiers, sink);
                } catch (LineRefused refused) {
                    log.refuse(refused);
                }
            }
        }
    }

    private Line named(Line line) {
        String file = joins.file(line.file()).mapping().file();
        return new Line(
                line.file(),
                line.number(),
                file + "." + line.key(),
                line.occurrence(),
                line.values(),
                line.traits(),
                line.readings());
    }

    private void customers(Draft.Sink sink) throws SQLException {
        var fields = joins.fields(Role.CUSTOMERS);
        String key = java.util.stream.Stream.of(Field.CUSTOMER_ID, Field.EMAIL, Field.PHONE)
                .filter(fields::contains)
                .map(field -> "h." + Joins.quoted(field))
                .collect(java.util.stream.Collectors.joining(", "));
        if (key.isEmpty()) {
            // they only lead from orders to somebody whom nothing names
            return;
        }
        try (Cursor lines = joins.customers("coalesce(" + key + ")", mapping.kind() == ImportKind.ORDERS)) {
            while (lines.peek() instanceof Line first) {
                List<Line> group = group(lines, first.key());
                if (first.key().isEmpty()) {
                    group.forEach(line -> log.refuse(line, Why.MISSING_CUSTOMER));
                    continue;
                }
                // the last line about a person holds
                group.subList(0, group.size() - 1).forEach(line -> log.skip(line, "repeated_customer"));
                customer(group.getLast(), sink);
            }
        }
    }

    private void customer(Line line, Draft.Sink sink) {
        try {
            if (mapping.rules().testRows() == Rules.Tests.SKIP && OrderDrafts.isTest(line)) {
                log.skip(line, Rule.TEST_ROW.code());
                return;
            }
            Person person = Person.of(line);
            sink.accept(new Draft(
                    Draft.Type.CUSTOMERS,
                    Keys.nameOf(person.identifiers()),
                    person.identifiers(),
                    person.traits(),
                    Kinds.IDENTIFIED,
                    mapping.channel(),
                    ImportKind.CUSTOMERS.code(),
                    line.time(Field.CREATED_AT),
                    Map.of(),
                    line));
        } catch (LineRefused refused) {
            log.refuse(refused);
        }
    }

    private void refunds(Role role, Draft.Sink sink) throws SQLException {
        boolean numbered = joins.has(role, Field.REFUND_ID);
        String key = numbered ? "h.\"refund_id\"" : "CAST(h.hash AS VARCHAR)";
        var drafts = new RefundDrafts(mapping);
        try (Cursor lines = joins.sorted(role, key, numbered ? "" : "h.hash")) {
            while (lines.peek() instanceof Line first) {
                List<Line> group = numbered && !first.key().isEmpty() ? group(lines, first.key()) : one(lines);
                try {
                    Draft draft = drafts.of(group, numbered);
                    amounts.add("refunds_total", (BigDecimal)
                            Objects.requireNonNull(draft.properties().get("total")));
                    sink.accept(draft);
                } catch (LineRefused refused) {
                    log.refuse(refused);
                    group.stream()
                            .filter(line -> line != refused.line())
                            .forEach(line -> log.refuse(line, Why.SAME_ORDER));
                }
            }
        }
    }

    private static List<Line> one(Cursor cursor) throws SQLException {
        Line line = cursor.take();
        return line == null ? List.of() : List.of(line);
    }

    /** Which question the scores answer, where there are scores. */
    Optional<Metric> metric() {
        return Optional.ofNullable(metric);
    }
}
