package org.temas.warehouse;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Runs native work on a platform thread when a virtual one asks for it: a native call pins the virtual thread to its
 * carrier, and two long questions would hold up every request on a machine with two processors.
 */
final class OwnThread {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("duckdb-", 0).factory());

    private OwnThread() {}

    static <T extends @Nullable Object> T call(Callable<T> work) {
        try {
            return Thread.currentThread().isVirtual() ? THREADS.submit(work).get() : work.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WarehouseTrouble("Interrupted while the warehouse worked", e);
        } catch (ExecutionException e) {
            throw trouble(e.getCause());
        } catch (Exception e) {
            throw trouble(e);
        }
    }

    private static RuntimeException trouble(@Nullable Throwable cause) {
        return cause instanceof RuntimeException unchecked
                ? unchecked
                : new WarehouseTrouble(
                        cause == null ? "The warehouse failed" : String.valueOf(cause.getMessage()), cause);
    }
}
