package org.temas.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.temas.platform.db.WorkspaceId;

class LogTailTest {

    private static final Source SOURCE = new Source(1, Kinds.PAGE_VIEWED, "web", "/", true, null);

    private final WorkspaceId shop = new WorkspaceId(UUID.randomUUID());
    private Instant now = Instant.parse("2026-03-01T09:00:00Z");
    private final LogTail tail = new LogTail(() -> now);

    private static List<Interaction> rows(int properties, long... numbers) {
        return LongStream.of(numbers)
                .mapToObj(seq -> new Interaction(
                        seq, "m" + seq, 7, 7, SOURCE, Instant.EPOCH, Instant.EPOCH, "x".repeat(properties)))
                .toList();
    }

    private List<Long> between(long after, long upTo, int limit) {
        return tail.between(shop, after, upTo, limit).orElseThrow().stream()
                .map(Interaction::seq)
                .toList();
    }

    @Test
    void givesTheStretchOverSeveralPiecesAndSkipsRefusedNumbers() {
        tail.add(shop, 0, 3, rows(10, 1, 3));
        tail.add(shop, 3, 4, rows(10));
        tail.add(shop, 4, 6, rows(10, 5, 6));

        assertThat(between(0, 6, 100)).containsExactly(1L, 3L, 5L, 6L);
        assertThat(between(1, 6, 100)).containsExactly(3L, 5L, 6L);
        assertThat(between(0, 5, 100)).containsExactly(1L, 3L, 5L);
        assertThat(between(0, 6, 2)).containsExactly(1L, 3L);
    }

    @Test
    void givesNothingWhereAnotherProcessWroteBetween() {
        tail.add(shop, 0, 2, rows(10, 1, 2));
        tail.add(shop, 5, 7, rows(10, 6, 7));

        assertThat(tail.between(shop, 0, 7, 100)).isEmpty();
        assertThat(tail.between(shop, 2, 7, 100)).isEmpty();
        assertThat(tail.between(shop, 5, 9, 100))
                .as("more is in the log than here")
                .isEmpty();
        assertThat(between(5, 7, 100)).containsExactly(6L, 7L);
    }

    @Test
    void knowsNothingOfOtherWorkspaces() {
        tail.add(shop, 0, 1, rows(10, 1));

        assertThat(tail.between(new WorkspaceId(UUID.randomUUID()), 0, 1, 10)).isEmpty();
    }

    @Test
    void forgetsAfterSomeSecondsAndAtOnceWhenTold() {
        tail.add(shop, 0, 1, rows(10, 1));
        now = now.plusSeconds(6);
        tail.add(shop, 1, 2, rows(10, 2));
        assertThat(tail.between(shop, 0, 2, 10)).isEmpty();
        assertThat(between(1, 2, 10)).containsExactly(2L);

        tail.forget(shop);
        assertThat(tail.between(shop, 1, 2, 10)).isEmpty();
    }

    @Test
    void holdsSomeMegabytesAndNoMore() {
        for (int i = 0; i < 100; i++) {
            tail.add(shop, i, i + 1L, rows(500_000, i + 1L));
        }

        assertThat(tail.between(shop, 0, 100, 200)).as("the first are gone").isEmpty();
        assertThat(between(99, 100, 10)).containsExactly(100L);
    }
}
