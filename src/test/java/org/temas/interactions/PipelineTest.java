package org.temas.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.temas.interactions.TestInteractions.identify;
import static org.temas.interactions.TestInteractions.of;
import static org.temas.interactions.TestInteractions.seen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.temas.TestDatabase;
import org.temas.customers.IdentifierType;
import org.temas.customers.TestIdentities;

class PipelineTest {

    private final TestInteractions here = new TestInteractions(TestDatabase.shared());

    @Test
    void recordsInOrderAndReadsBack() {
        var outcomes = here.submit(seen("m-1", "a:phone"), seen("m-2", "u:7"), seen("m-3"));
        assertThat(outcomes).containsExactly(new Outcome.Recorded(1), new Outcome.Recorded(2), new Outcome.Recorded(3));
        here.in(() -> {
            Interaction first = here.interactions.byMessageId("m-1").orElseThrow();
            assertThat(first.seq()).isEqualTo(1);
            assertThat(first.source().name()).isEqualTo("/");
            assertThat(first.occurredAt()).isEqualTo(TestInteractions.NOW);
            assertThat(here.interactions.bySeq(3).orElseThrow().customer()).isZero();
            assertThat(here.interactions.after(1, 10))
                    .extracting(Interaction::messageId)
                    .containsExactly("m-2", "m-3");
            assertThat(here.interactions.lastSeq()).isEqualTo(3);
            return null;
        });
        assertThat(here.count("customers.customer")).isEqualTo(2);
    }

    @Test
    void givesOneEffectToAMessageHoweverOftenItComes() {
        here.submit(seen("m-1", "a:phone"), seen("m-1", "a:phone"), seen("m-2", "a:phone"));
        var again = here.submit(seen("m-1", "a:phone"), seen("m-1", "a:phone"));
        assertThat(again).containsExactly(new Outcome.Duplicate(1), new Outcome.Duplicate(1));
        assertThat(here.count("interactions.interaction")).isEqualTo(2);
        assertThat(here.count("customers.activity WHERE interactions = 2")).isEqualTo(1);
    }

    @Test
    void refusesAReusedIdAndLetsItHaveNoEffect() {
        here.submit(seen("m-1", "a:phone"));
        var outcome =
                here.submit(seen("m-1", "a:another"), seen("m-2", "a:phone")).getFirst();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.MESSAGE_ID_REUSED));
        assertThat(here.count("customers.customer")).isEqualTo(1);
        assertThat(here.count("interactions.refused WHERE reason = 'message_id_reused' AND body IS NOT NULL"))
                .isEqualTo(1);
        here.submit(seen("m-1", "a:another"));
        assertThat(here.count("interactions.refused")).isEqualTo(1);
    }

    @Test
    void refusesWhatNamesAnErasedPersonAndKeepsNothingOfIt() {
        here.submit(seen("m-0", "a:x"));
        here.in(() -> {
            TestIdentities.bury(here.db, here.clock, IdentifierType.EMAIL, "ayse@example.com");
            return null;
        });
        var outcomes = here.submit(
                identify("m-1", Map.of("email", "AYSE@example.com", "name", "Ayşe"), "u:9"),
                identify("m-1", Map.of("email", "AYSE@example.com", "name", "Ayşe"), "u:9"),
                seen("m-2", "a:x"));
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Refused.class);
        assertThat(outcomes.get(1)).isEqualTo(outcomes.get(0));
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Recorded.class);
        assertThat(here.count("interactions.refused WHERE reason = 'erased' AND body IS NULL"))
                .isEqualTo(1);
        assertThat(here.count("customers.customer")).isEqualTo(1);
    }

    @Test
    void validatesOrdersAndAnswers() {
        var order = new NewInteraction(
                "o-1",
                TestInteractions.identifiers("u:1"),
                false,
                Map.of(),
                Kinds.ORDER_COMPLETED,
                "web",
                "Order Completed",
                true,
                TestInteractions.NOW,
                "{\"properties\":{\"total\":12.5}}");
        assertThat(here.submit(order).getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.field()).isEqualTo("properties.order_id"));
        assertThat(here.submit(of("o-2", Kinds.ORDER_CANCELLED, "x", false, Map.of()))
                        .getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_IDENTIFIER));
    }

    @Test
    void letsABrokenClockNotBreakTheOrder() {
        var far = new NewInteraction(
                "t-1",
                List.of(),
                false,
                Map.of(),
                Kinds.PAGE_VIEWED,
                "web",
                "/",
                true,
                TestInteractions.NOW.plus(Duration.ofDays(400)),
                "{}");
        here.submit(far);
        Interaction read = here.in(() -> here.interactions.byMessageId("t-1").orElseThrow());
        assertThat(read.occurredAt()).isEqualTo(TestInteractions.NOW);
        assertThat(read.properties()).contains("2027-04-05");
    }

    @Test
    void refusesToRecordInsideATransaction() {
        assertThatThrownBy(() -> here.in(() -> here.db.inTransaction(() -> here.submit(seen("m-1", "a:x")))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void writesManyCallersInOneOrderWithoutLoss() throws Exception {
        var there = new TestInteractions(here.db, here.workspace);
        try (var pool = Executors.newFixedThreadPool(8)) {
            var calls = new ArrayList<Callable<List<Outcome>>>();
            for (int i = 0; i < 60; i++) {
                int call = i;
                TestInteractions process = i % 2 == 0 ? here : there;
                calls.add(() -> process.submit(batch(call)));
            }
            for (var answer : pool.invokeAll(calls)) {
                assertThat(answer.get()).noneMatch(Outcome.Refused.class::isInstance);
            }
        }
        // messages overlap between callers: 60 × 20 sent, each id twice
        assertThat(here.count("interactions.interaction")).isEqualTo(600);
        assertThat(here.count("customers.customer WHERE merged_into IS NULL")).isEqualTo(37);
        long counted = here.in(() -> here.db.sql("""
                        SELECT sum(a.interactions)::bigint
                        FROM customers.activity a
                        JOIN customers.customer c ON c.workspace_id = a.workspace_id AND c.no = a.customer_no
                        WHERE c.merged_into IS NULL
                        """).one(Long.class));
        assertThat(counted).isEqualTo(600);
    }

    private static NewInteraction[] batch(int call) {
        var batch = new NewInteraction[20];
        for (int i = 0; i < batch.length; i++) {
            int message = (call / 2) * 20 + i;
            batch[i] = seen("w-" + message, "a:dev-" + message % 37);
        }
        return batch;
    }

    @Test
    void survivesConnectionsThatAreCutWhileItWrites() throws Exception {
        var done = new AtomicBoolean();
        Thread cutter = Thread.ofPlatform().start(() -> {
            var random = new Random(5);
            while (!done.get()) {
                here.db.sql("""
                        SELECT count(pg_terminate_backend(pid))
                        FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%intake_batch%'
                        """).one(Long.class);
                try {
                    Thread.sleep(5 + random.nextInt(20));
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        for (int round = 0; round < 100; round++) {
            int each = round;
            var outcomes = here.submit(seen("c-" + each, "a:" + each % 10), seen("d-" + each, "u:" + each % 10));
            assertThat(outcomes).noneMatch(Outcome.Refused.class::isInstance);
        }
        done.set(true);
        cutter.join();
        assertThat(here.count("interactions.interaction")).isEqualTo(200);
        long counted = here.in(() -> here.db
                .sql("SELECT sum(interactions)::bigint FROM customers.activity")
                .one(Long.class));
        assertThat(counted).isEqualTo(200);
    }
}
