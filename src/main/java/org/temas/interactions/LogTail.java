package org.temas.interactions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.temas.platform.db.WorkspaceId;

/**
 * The newest stretch of the log as this process wrote it: subscribers come right behind and need not read from the database
 * what was in memory a moment ago. Bounded in time and size; whatever is not here is read from the log.
 */
@Component
final class LogTail {

    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final long MOST_BYTES = 12L << 20;

    private final InstantSource clock;
    private final Map<WorkspaceId, Deque<Piece>> pieces = new ConcurrentHashMap<>();
    private long bytes;

    LogTail(InstantSource clock) {
        this.clock = clock;
    }

    /** All rows with numbers above the first and up to the last. */
    private record Piece(long after, long last, List<Interaction> rows, long bytes, Instant at) {}

    /** After the commit of these rows; the numbers between that have no row were given to what was refused. */
    synchronized void add(WorkspaceId workspace, long after, long last, List<Interaction> rows) {
        long size = 200;
        for (Interaction row : rows) {
            size += 300 + 2L * row.properties().length();
        }
        Instant now = clock.instant();
        pieces.values().forEach(tail -> drop(tail, now));
        if (bytes + size <= MOST_BYTES) {
            pieces.computeIfAbsent(workspace, each -> new ArrayDeque<>()).add(new Piece(after, last, rows, size, now));
            bytes += size;
        }
        pieces.values().removeIf(Deque::isEmpty);
    }

    private void drop(Deque<Piece> tail, Instant now) {
        Instant oldest = now.minus(KEPT);
        while (!tail.isEmpty() && (tail.getFirst().at().isBefore(oldest) || bytes > MOST_BYTES * 3 / 4)) {
            bytes -= tail.removeFirst().bytes();
        }
    }

    /** An erasure reached back into the log. */
    synchronized void forget(WorkspaceId workspace) {
        Deque<Piece> tail = pieces.remove(workspace);
        if (tail != null) {
            tail.forEach(piece -> bytes -= piece.bytes());
        }
    }

    /** What stands between the two numbers, up to the limit; empty if not all of it is here. */
    synchronized Optional<List<Interaction>> between(WorkspaceId workspace, long after, long upTo, int limit) {
        Deque<Piece> tail = pieces.get(workspace);
        if (tail == null) {
            return Optional.empty();
        }
        long reached = after;
        List<Interaction> found = new ArrayList<>();
        for (Piece piece : tail) {
            if (piece.last() <= reached) {
                continue;
            }
            if (piece.after() > reached) {
                return Optional.empty();
            }
            for (Interaction row : piece.rows()) {
                if (row.seq() > after && row.seq() <= upTo) {
                    found.add(row);
                    if (found.size() == limit) {
                        return Optional.of(found);
                    }
                }
            }
            reached = piece.last();
            if (reached >= upTo) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
