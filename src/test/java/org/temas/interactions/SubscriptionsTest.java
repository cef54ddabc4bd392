package org.temas.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.temas.interactions.TestInteractions.identify;
import static org.temas.interactions.TestInteractions.seen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.temas.TestDatabase;

class SubscriptionsTest {

    private final TestInteractions here = new TestInteractions(TestDatabase.shared());

    /** Remembers what it was given, and cannot stand some messages. */
    private static final class Listener implements Subscriber {

        private final List<String> taken = new ArrayList<>();
        private final List<Long> customers = new ArrayList<>();
        private String poison = "";

        @Override
        public String name() {
            return "listener";
        }

        @Override
        public int batchSize() {
            return 8;
        }

        @Override
        public synchronized void take(List<Interaction> batch) {
            if (batch.stream().anyMatch(each -> each.messageId().equals(poison))) {
                throw new IllegalStateException("cannot stand it");
            }
            batch.forEach(each -> {
                taken.add(each.messageId());
                customers.add(each.customer());
            });
        }
    }

    private Feed feed(Subscriber subscriber) {
        return new Feed(here.db, subscriber, here.subscriptions, here.log, here.clock);
    }

    private void drain(Feed feed) {
        here.in(() -> {
            int quiet = 0;
            while (quiet < 2) {
                quiet = feed.step() == Feed.Step.IDLE ? quiet + 1 : 0;
            }
            return null;
        });
    }

    private void record(int count) {
        var batch = new NewInteraction[count];
        for (int i = 0; i < count; i++) {
            batch[i] = seen("m-" + i, "a:dev");
        }
        here.submit(batch);
    }

    @Test
    void givesEverythingOnceAndInOrder() {
        record(30);
        here.submit(seen("m-3", "a:dev"));
        var listener = new Listener();
        drain(feed(listener));
        assertThat(listener.taken).hasSize(30).startsWith("m-0", "m-1").endsWith("m-29");
        // the number that the repetition took away is no lag
        assertThat(here.in(() -> here.subscriptions.seq("listener"))).isEqualTo(31);
        drain(feed(listener));
        assertThat(listener.taken).hasSize(30);
    }

    @Test
    void setsThePoisonAsideAfterFiveTriesAndGoesOn() {
        record(30);
        var listener = new Listener();
        listener.poison = "m-13";
        drain(feed(listener));
        assertThat(listener.taken).hasSize(29).doesNotContain("m-13");
        var aside = here.in(here.subscriptions::setAside);
        assertThat(aside).singleElement().satisfies(each -> {
            assertThat(each.seq()).isEqualTo(14);
            assertThat(each.tries()).isEqualTo(Feed.TRIES);
            assertThat(each.problem()).contains("IllegalStateException").doesNotContain("stand");
        });
        assertThat(here.in(() -> feed(listener).retry(14))).isNotNull();
        listener.poison = "";
        assertThat(here.in(() -> feed(listener).retry(14))).isNull();
        assertThat(listener.taken).contains("m-13");
        List<Subscriptions.SetAside> left = here.in(here.subscriptions::setAside);
        assertThat(left).isEmpty();
    }

    @Test
    void sharesTheWorkAmongProcessesWithoutDoublingIt() throws Exception {
        record(200);
        var listener = new Listener();
        try (var pool = Executors.newFixedThreadPool(4)) {
            var processes = new ArrayList<Callable<Object>>();
            for (int i = 0; i < 4; i++) {
                processes.add(() -> {
                    drain(feed(listener));
                    return true;
                });
            }
            pool.invokeAll(processes);
        }
        assertThat(listener.taken).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void givesTheRootOfTheCustomerAsItIsNow() {
        here.submit(seen("m-0", "u:ayse"), seen("m-1", "a:dev"), identify("m-2", Map.of(), "u:ayse", "a:dev"));
        var listener = new Listener();
        drain(feed(listener));
        assertThat(listener.customers).hasSize(3).containsOnly(listener.customers.getFirst());
    }

    @Test
    void pagesTheTimelineThereAndBack() {
        record(25);
        here.in(() -> {
            long no = here.interactions.bySeq(1).orElseThrow().customer();
            var first = here.interactions.timeline(List.of(no), Interactions.Filter.NONE, null, 10);
            assertThat(first.rows())
                    .extracting(Interaction::seq)
                    .startsWith(25L)
                    .endsWith(16L);
            assertThat(first.previous()).isNull();
            var second = here.interactions.timeline(List.of(no), Interactions.Filter.NONE, first.next(), 10);
            assertThat(second.rows())
                    .extracting(Interaction::seq)
                    .startsWith(15L)
                    .endsWith(6L);
            var back = here.interactions.timeline(List.of(no), Interactions.Filter.NONE, second.previous(), 10);
            assertThat(back.rows()).isEqualTo(first.rows());
            var none =
                    new Interactions.Filter(java.util.Set.of("order_completed"), java.util.Set.of(), null, null, null);
            assertThat(here.interactions.timeline(List.of(no), none, null, 10).rows())
                    .isEmpty();
            return null;
        });
    }

    @Test
    void mapsSourcesToTouchpointsByRulesAndFindsWhatIsUnmapped() {
        here.submit(
                seen("m-1", "a:dev"), TestInteractions.of("m-2", Kinds.CUSTOM, "Called Us", false, Map.of(), "a:dev"));
        here.in(() -> {
            Interaction view = here.interactions.bySeq(1).orElseThrow();
            Touchpoint site = here.touchpoints.find(view.source().touchpoint()).orElseThrow();
            assertThat(site.key()).isEqualTo("web_site");
            assertThat(here.touchpoints.unmapped()).singleElement().satisfies(each -> {
                assertThat(each.source().name()).isEqualTo("Called Us");
                assertThat(each.interactions()).isEqualTo(1);
                Touchpoint call = here.touchpoints
                        .create("call", "Call", Touchpoint.Phase.AFTER, "phone", Touchpoint.Ownership.OWN)
                        .orElseThrow();
                here.touchpoints.map(each.source().id(), call.id());
                assertThat(here.interactions.bySeq(2).orElseThrow().source().touchpoint())
                        .isEqualTo(call.id());
            });
            assertThat(here.touchpoints.unmapped()).isEmpty();
            assertThat(here.touchpoints.create("call", "x", Touchpoint.Phase.AFTER, "phone", Touchpoint.Ownership.OWN))
                    .isEmpty();
            return null;
        });
    }
}
