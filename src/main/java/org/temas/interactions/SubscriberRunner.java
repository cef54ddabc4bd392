package org.temas.interactions;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.temas.access.Workspace;
import org.temas.access.Workspaces;
import org.temas.platform.WhenServing;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;

/** One thread for each subscriber and workspace: awake after each commit of this process, and twice a second for others'. */
@Component
@WhenServing
final class SubscriberRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriberRunner.class);
    private static final int POLL_MILLIS = 500;
    private static final int NEW_WORKSPACES_MILLIS = 1_000;

    private final Db db;
    private final ObjectProvider<Subscriber> beans;
    private final SubscriptionStore store;
    private final LogStore log;
    private final InstantSource clock;
    private final Workspaces workspaces;
    private final Map<String, Loop> loops = new ConcurrentHashMap<>();
    private final Map<String, Map<WorkspaceId, Long>> lags = new ConcurrentHashMap<>();
    private final MeterRegistry meters;
    private volatile boolean running;

    SubscriberRunner(
            Db db,
            ObjectProvider<Subscriber> beans,
            SubscriptionStore store,
            LogStore log,
            InstantSource clock,
            Workspaces workspaces,
            Wakeup wakeup,
            MeterRegistry meters) {
        this.db = db;
        this.beans = beans;
        this.store = store;
        this.log = log;
        this.clock = clock;
        this.workspaces = workspaces;
        this.meters = meters;
        wakeup.listen(this::wake);
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("subscribers").start(this::watch);
    }

    @Override
    public void stop() {
        running = false;
        loops.values().forEach(Loop::end);
        loops.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Finds workspaces that are new. */
    private void watch() {
        while (running) {
            try {
                for (Workspace workspace : workspaces.all()) {
                    subscribers().forEach(subscriber -> loop(workspace.id(), subscriber));
                }
                Thread.sleep(NEW_WORKSPACES_MILLIS);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("Cannot list the workspaces: {}", e.getClass().getName());
                pause(NEW_WORKSPACES_MILLIS);
            }
        }
    }

    private void loop(WorkspaceId workspace, Subscriber subscriber) {
        loops.computeIfAbsent(workspace + "/" + subscriber.name(), key -> {
            var loop = new Loop(workspace, feed(subscriber));
            Thread.ofVirtual().name("subscriber-" + subscriber.name()).start(loop);
            return loop;
        });
    }

    Feed feed(Subscriber subscriber) {
        return new Feed(db, subscriber, store, log, clock);
    }

    List<Subscriber> subscribers() {
        return beans.orderedStream().toList();
    }

    private void wake(WorkspaceId workspace) {
        loops.values().stream().filter(loop -> loop.workspace.equals(workspace)).forEach(Loop::wake);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void measure(String subscriber, WorkspaceId workspace) {
        lags.computeIfAbsent(subscriber, this::gauge)
                .put(workspace, Math.max(0, log.lastSeq() - store.seq(subscriber)));
    }

    private Map<WorkspaceId, Long> gauge(String subscriber) {
        var lag = new ConcurrentHashMap<WorkspaceId, Long>();
        Gauge.builder(
                        "temas.subscriber.lag",
                        lag,
                        each -> each.values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .description("Interactions that the subscriber has not taken yet, over all workspaces")
                .tag("subscriber", subscriber)
                .register(meters);
        return lag;
    }

    /** Feeds one subscriber in one workspace until the application stops. */
    private final class Loop implements Runnable {

        private final WorkspaceId workspace;
        private final Feed feed;
        private final Semaphore signal = new Semaphore(0);
        private volatile boolean ended;

        Loop(WorkspaceId workspace, Feed feed) {
            this.workspace = workspace;
            this.feed = feed;
        }

        void wake() {
            signal.release();
        }

        void end() {
            ended = true;
            wake();
        }

        @Override
        public void run() {
            WorkspaceScope.run(workspace, this::feedForEver);
        }

        private void feedForEver() {
            long trouble = 0;
            while (running && !ended) {
                Feed.Step step = feed.step();
                switch (step) {
                    case ADVANCED -> {
                        trouble = 0;
                        pause(feed.pauseMillis());
                        continue;
                    }
                    case IDLE, ELSEWHERE -> {
                        trouble = 0;
                        rest(POLL_MILLIS);
                    }
                    case FAILED -> {
                        trouble = Math.min(6, trouble + 1);
                        pause(25L << trouble);
                    }
                }
                try {
                    measure(feed.subscriber(), workspace);
                } catch (RuntimeException e) {
                    LOG.debug("No lag for now", e);
                }
            }
        }

        private void rest(int millis) {
            try {
                if (signal.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                    signal.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                ended = true;
            }
        }
    }

    /** Lets all subscribers of the workspace in scope take what there is; gives up on trouble that does not end. */
    void catchUp() {
        var feeds = new ArrayList<Feed>();
        subscribers().forEach(subscriber -> feeds.add(feed(subscriber)));
        long head = log.lastSeq();
        for (Feed feed : feeds) {
            for (int idle = 0; idle < 2_000 && store.seq(feed.subscriber()) < head; ) {
                Feed.Step step = feed.step();
                if (step == Feed.Step.IDLE) {
                    break;
                }
                if (step != Feed.Step.ADVANCED) {
                    idle++;
                    pause(5);
                }
            }
        }
    }
}
