package org.temas.platform.db;

import java.util.Optional;
import java.util.function.Supplier;

/** Which workspace the current thread works for; every transaction carries it to the database. */
public final class WorkspaceScope {

    private static final ScopedValue<WorkspaceId> CURRENT = ScopedValue.newInstance();

    private WorkspaceScope() {}

    public static WorkspaceId current() {
        return CURRENT.orElseThrow(() -> new IllegalStateException("No workspace in scope"));
    }

    public static Optional<WorkspaceId> find() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    public static void run(WorkspaceId workspace, Runnable work) {
        ScopedValue.where(CURRENT, workspace).run(work);
    }

    public static <T> T call(WorkspaceId workspace, Supplier<T> work) {
        return ScopedValue.where(CURRENT, workspace).call(work::get);
    }
}
