package org.temas.interactions;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;

/** One workspace's bounded queue and the thread that empties it: whoever waits shares the next transaction. */
final class IntakeQueue {

    /** Largest group of one transaction. */
    static final int GROUP = 5_000;

    static final int MOST_WAITING = 50_000;
    static final long MOST_BYTES = 96L << 20;
    private static final long IDLE_SECONDS = 30;

    private final WorkspaceId workspace;
    private final GroupWriter writer;
    private final AtomicLong bytesOfAll;
    private final LinkedBlockingQueue<Ticket> tickets = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private @Nullable Thread thread;

    /** A request's drafts, and its answer. */
    private record Ticket(List<Draft> drafts, long bytes, CompletableFuture<@Nullable Void> done) {}

    IntakeQueue(WorkspaceId workspace, GroupWriter writer, AtomicLong bytesOfAll) {
        this.workspace = workspace;
        this.writer = writer;
        this.bytesOfAll = bytesOfAll;
    }

    /** @throws Overloaded when there is no room */
    CompletableFuture<@Nullable Void> offer(List<Draft> drafts) {
        long bytes = drafts.stream().mapToLong(Draft::weight).sum();
        int before = waiting.getAndAdd(drafts.size());
        long held = bytesOfAll.addAndGet(bytes);
        var ticket = new Ticket(drafts, bytes, new CompletableFuture<>());
        // a queue that is empty takes anything, else a batch larger than the bound would never get in
        if (before > 0 && (before + drafts.size() > MOST_WAITING || held > MOST_BYTES)) {
            leave(ticket);
            throw Overloaded.queueFull();
        }
        synchronized (this) {
            tickets.add(ticket);
            if (thread == null) {
                thread = Thread.ofPlatform()
                        .daemon()
                        .name("intake-" + workspace.value().toString().substring(24))
                        .start(() -> WorkspaceScope.run(workspace, this::run));
            }
        }
        return ticket.done();
    }

    private void run() {
        while (true) {
            List<Ticket> group = nextGroup();
            if (group.isEmpty()) {
                return;
            }
            write(group);
        }
    }

    /** Waits for one ticket and takes what else has come meanwhile; empty: nothing came for long, the thread may end. */
    private List<Ticket> nextGroup() {
        var group = new ArrayList<Ticket>();
        try {
            Ticket first = tickets.poll(IDLE_SECONDS, TimeUnit.SECONDS);
            synchronized (this) {
                if (first == null && tickets.isEmpty()) {
                    thread = null;
                    return group;
                }
            }
            int size = 0;
            for (Ticket ticket = first; ticket != null; ) {
                group.add(ticket);
                size += ticket.drafts().size();
                Ticket next = tickets.peek();
                ticket = next != null && size + next.drafts().size() <= GROUP ? tickets.poll() : null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return group;
    }

    private void write(List<Ticket> group) {
        var drafts = new ArrayList<Draft>();
        group.forEach(ticket -> drafts.addAll(ticket.drafts()));
        RuntimeException failure = null;
        try {
            writer.write(drafts);
        } catch (RuntimeException e) {
            failure = e;
        }
        for (Ticket ticket : group) {
            leave(ticket);
            if (failure == null) {
                ticket.done().complete(null);
            } else {
                ticket.done().completeExceptionally(failure);
            }
        }
    }

    private void leave(Ticket ticket) {
        waiting.addAndGet(-ticket.drafts().size());
        bytesOfAll.addAndGet(-ticket.bytes());
    }
}
