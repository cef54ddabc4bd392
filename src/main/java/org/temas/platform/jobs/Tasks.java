package org.temas.platform.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.ids.Uuid7;

/** Long tasks of the workspace in scope: started, watched, cancelled. */
@Component
public final class Tasks {

    static final TaskDescriptor<String> ONE_TIME = TaskDescriptor.of("task", String.class);

    private final TaskStore store;
    private final SchedulerClient scheduler;
    private final Runner runner;
    private final Db db;
    private final Uuid7 ids;
    private final InstantSource clock;

    Tasks(TaskStore store, SchedulerClient scheduler, Runner runner, Db db, Uuid7 ids, InstantSource clock) {
        this.store = store;
        this.scheduler = scheduler;
        this.runner = runner;
        this.db = db;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Begins soon, on some process.
     *
     * @param together what must commit with it, such as remembering its id
     */
    public TaskId start(String kind, Consumer<TaskId> together) {
        var id = new TaskId(ids.next());
        db.inTransaction(() -> {
            store.add(id, kind, clock.instant());
            together.accept(id);
            scheduler.schedule(ONE_TIME.instance(id.toString())
                    .data(WorkspaceScope.current().toString())
                    .scheduledTo(clock.instant()));
        });
        return id;
    }

    /** Does it on this thread, for commands; returns when it is over. */
    public TaskId runHere(String kind, Consumer<TaskId> together) {
        var id = new TaskId(ids.next());
        db.inTransaction(() -> {
            store.add(id, kind, clock.instant());
            together.accept(id);
        });
        runner.run(WorkspaceScope.current().toString(), id.toString(), Integer.MAX_VALUE);
        return id;
    }

    public Optional<Task> find(TaskId id) {
        return store.find(id);
    }

    public List<Task> find(Collection<TaskId> ids) {
        return ids.isEmpty() ? List.of() : store.find(ids);
    }

    public void cancel(TaskId id) {
        store.cancel(id, clock.instant());
    }
}
