package org.temas.interactions;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.temas.platform.db.WorkspaceId;

/** Tells this process's subscribers that something was committed, so that they need not wait for their next look. */
@Component
final class Wakeup {

    private final List<Consumer<WorkspaceId>> listeners = new CopyOnWriteArrayList<>();

    void listen(Consumer<WorkspaceId> listener) {
        listeners.add(listener);
    }

    void committed(WorkspaceId workspace) {
        listeners.forEach(listener -> listener.accept(workspace));
    }
}
