package org.temas.bench;

import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Sends batches of a hundred events at a steady rate, whether or not the earlier ones were answered. */
final class Pace implements AutoCloseable {

    private static final int CONNECTIONS = 16;

    private final Thread thread;
    private final int events;
    private final long begun = System.nanoTime();
    private volatile double seconds;
    private volatile @Nullable Throwable problem;

    /** Begins at once. */
    Pace(URI server, List<byte[]> batches, int eventsPerSecond) {
        events = batches.size() * 100;
        long interval = TimeUnit.SECONDS.toNanos(100) / eventsPerSecond;
        thread = Thread.ofPlatform().start(() -> {
            try {
                seconds = Load.seconds(
                        server,
                        batches,
                        CONNECTIONS,
                        at -> LockSupport.parkNanos(begun + at * interval - System.nanoTime()));
            } catch (Exception e) {
                problem = e;
            }
        });
    }

    boolean running() {
        return thread.isAlive();
    }

    /** Waits for the last answer; events a second that were really taken. */
    double rate() throws Exception {
        thread.join();
        if (problem != null) {
            throw new java.io.IOException("The events were not taken", problem);
        }
        return events / seconds;
    }

    @Override
    public void close() throws InterruptedException {
        thread.join();
    }
}
