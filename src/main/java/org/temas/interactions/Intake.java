package org.temas.interactions;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.ids.Uuid7;

/**
 * The one way into the log: parse, normalise and validate on the caller's thread, then resolve and append in groups.
 *
 * <p>Each workspace has one writer, which takes all that waits into one transaction; whoever waits is answered after the
 * commit.
 */
@Component
public final class Intake {

    private static final int LONGEST_WAIT_SECONDS = 30;

    private final GroupWriter writer;
    private final InstantSource clock;
    private final Uuid7 ids;
    private final Map<WorkspaceId, IntakeQueue> queues = new ConcurrentHashMap<>();
    private final AtomicLong bytesWaiting = new AtomicLong();

    Intake(GroupWriter writer, InstantSource clock, Uuid7 ids) {
        this.writer = writer;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Records a batch in the workspace in scope and returns after the commit; one outcome for each, in order.
     *
     * <p>Not to be called inside a transaction: the writer has one of its own and would wait for yours.
     *
     * @throws Overloaded when the queue is full or the database does not answer
     */
    public List<Outcome> submit(List<NewInteraction> batch) {
        Instant received = clock.instant();
        var drafts = new ArrayList<Draft>(batch.size());
        for (NewInteraction interaction : batch) {
            drafts.add(Drafts.of(interaction, received, ids.next()));
        }
        return append(drafts);
    }

    List<Outcome> append(List<Draft> drafts) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "Interactions are not recorded inside a transaction: do it before or after");
        }
        if (drafts.isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<CompletableFuture<@Nullable Void>>();
        IntakeQueue queue = queues.computeIfAbsent(
                WorkspaceScope.current(), workspace -> new IntakeQueue(workspace, writer, bytesWaiting));
        for (int from = 0; from < drafts.size(); from += IntakeQueue.GROUP) {
            all.add(queue.offer(drafts.subList(from, Math.min(drafts.size(), from + IntakeQueue.GROUP))));
        }
        all.forEach(Intake::await);
        return drafts.stream()
                .map(draft -> Objects.requireNonNull(draft.outcome))
                .toList();
    }

    private static void await(CompletableFuture<@Nullable Void> done) {
        try {
            done.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Overloaded overloaded -> throw overloaded;
                case RuntimeException failure -> throw new IllegalStateException("Intake failed", failure);
                case null, default -> throw new IllegalStateException("Intake failed", e);
            }
        } catch (TimeoutException e) {
            throw Overloaded.databaseAway();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Overloaded.databaseAway();
        }
    }
}
