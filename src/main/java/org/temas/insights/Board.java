package org.temas.insights;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;

/** Asks the many questions of a page side by side, and remembers the answers for as long as they are fresh. */
final class Board implements AutoCloseable {

    /** A page says how old its figures are; older ones than this are asked anew. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final int REMEMBERED = 1_000;

    private final Metrics metrics;
    private final InstantSource clock;
    private final ExecutorService threads;
    private final Map<Key, Answer> answers = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Answer> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Key(WorkspaceId workspace, Question question, LocalDate today) {}

    Board(Metrics metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.threads = Executors.newFixedThreadPool(
                Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8),
                Thread.ofPlatform().daemon().name("board-", 0).factory());
    }

    /** The answers in the order of the questions. */
    List<Answer> ask(List<Question> questions) {
        WorkspaceId workspace = WorkspaceScope.current();
        LocalDate today = metrics.today();
        var asked = new ArrayList<Future<Answer>>();
        for (Question question : questions) {
            var key = new Key(workspace, question, today);
            Optional<Answer> known = fresh(key);
            asked.add(
                    known.isPresent()
                            ? java.util.concurrent.CompletableFuture.completedFuture(known.get())
                            : threads.submit(
                                    () -> remember(key, WorkspaceScope.call(workspace, () -> metrics.ask(question)))));
        }
        return asked.stream().map(Board::get).toList();
    }

    private Optional<Answer> fresh(Key key) {
        synchronized (answers) {
            return Optional.ofNullable(answers.get(key))
                    .filter(answer -> answer.asOf().plus(FRESH).isAfter(clock.instant()));
        }
    }

    private Answer remember(Key key, Answer answer) {
        synchronized (answers) {
            answers.put(key, answer);
        }
        return answer;
    }

    private static Answer get(Future<Answer> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
