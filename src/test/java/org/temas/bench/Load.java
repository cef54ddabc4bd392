package org.temas.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends prepared requests over a number of connections as fast as they are answered. */
final class Load {

    private Load() {}

    /** Returns the seconds it took; every answer must be 200. */
    static double seconds(URI server, List<byte[]> requests, int connections) throws Exception {
        return seconds(server, requests, connections, at -> {});
    }

    /** @param wait called with a request's number before it is sent */
    static double seconds(URI server, List<byte[]> requests, int connections, java.util.function.IntConsumer wait)
            throws Exception {
        var problems = new ConcurrentLinkedQueue<Throwable>();
        var next = new AtomicInteger();
        long begin = System.nanoTime();
        var threads = new Thread[connections];
        for (int i = 0; i < connections; i++) {
            threads[i] = Thread.ofPlatform().start(() -> {
                try (var connection = new Connection(server)) {
                    for (int at = next.getAndIncrement(); at < requests.size(); at = next.getAndIncrement()) {
                        wait.accept(at);
                        int status = connection.exchange(requests.get(at));
                        if (status != 200) {
                            throw new IOException("Answered " + status + ": " + connection.body());
                        }
                    }
                } catch (IOException | RuntimeException e) {
                    problems.add(e);
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!problems.isEmpty()) {
            throw new IOException("The load was not answered", problems.peek());
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
