package org.temas.warehouse;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks after the open copies every second: customers, touchpoint rules, gaps, a newer file made by a command. */
final class WarehouseWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WarehouseWatch.class);

    private final Warehouse warehouse;
    private @Nullable ScheduledExecutorService thread;

    WarehouseWatch(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("warehouse-watch").factory());
        started.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
        thread = started;
    }

    private void look() {
        try {
            warehouse.look();
        } catch (RuntimeException e) {
            LOG.warn("The warehouse could not be looked after", e);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.close();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
