package org.temas.platform.jobs;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;

/** Does one long task when the scheduler hands it over, and writes down how it ended. */
@Component
final class Runner {

    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final int MOST_RUNS_AFTER_FAILURE = 5;

    private final TaskStore store;
    private final ObjectProvider<TaskKind> kinds;
    private final InstantSource clock;

    Runner(TaskStore store, ObjectProvider<TaskKind> kinds, InstantSource clock) {
        this.store = store;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** @param failures how often it failed in a row: an unexpected failure is tried again a few times */
    void run(String workspace, String instance, int failures) {
        TaskId id = TaskId.of(instance).orElseThrow();
        WorkspaceScope.run(WorkspaceId.of(workspace), () -> run(id, failures));
    }

    private void run(TaskId id, int failures) {
        Optional<TaskStore.Begun> begun = store.begin(id, clock.instant());
        if (begun.isEmpty()) {
            return;
        }
        TaskStore.Begun task = begun.get();
        if (task.cancelling()) {
            end(id, Task.State.CANCELLED, null, null);
            return;
        }
        try {
            TaskKind kind = byName().get(task.kind());
            if (kind == null) {
                throw new TaskFailed("unknown_kind", new IllegalStateException(task.kind()));
            }
            end(id, Task.State.DONE, kind.run(new TaskRun(store, clock, id, task.checkpoint())), null);
        } catch (TaskStopped stopped) {
            end(id, Task.State.CANCELLED, null, null);
        } catch (TaskFailed failed) {
            LOG.warn("Task {} of kind {} failed: {}", id, task.kind(), failed.code(), failed);
            end(id, Task.State.FAILED, null, failed.code());
        } catch (TaskRun.Interrupted interrupted) {
            throw interrupted;
        } catch (Exception e) {
            if (Thread.currentThread().isInterrupted() || failures < MOST_RUNS_AFTER_FAILURE) {
                throw new IllegalStateException("Task " + id + " of kind " + task.kind() + " will be tried again", e);
            }
            LOG.error("Task {} of kind {} failed for good", id, task.kind(), e);
            end(id, Task.State.FAILED, null, "internal");
        }
    }

    private void end(
            TaskId id,
            Task.State state,
            @org.jspecify.annotations.Nullable String result,
            @org.jspecify.annotations.Nullable String problem) {
        store.end(id, state, result, problem, clock.instant());
    }

    private Map<String, TaskKind> byName() {
        return kinds.stream().collect(Collectors.toMap(TaskKind::name, Function.identity()));
    }
}
