package org.temas.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SliceTest {

    @Test
    void cursorsSurviveTheAddress() {
        var cursor = Cursor.after("Işık, Ayşe", 42);
        assertThat(Cursor.parse(cursor.toString())).contains(cursor);
        assertThat(cursor.number(1)).contains(42L);
        assertThat(Cursor.parse(Cursor.before("x").toString()).orElseThrow().backwards())
                .isTrue();
    }

    @Test
    void takesNonsenseForTheBeginning() {
        for (String text : new String[] {null, "", "a", "x1234", "a%%%", "a" + "x".repeat(700)}) {
            assertThat(Cursor.parse(text)).isEmpty();
        }
        assertThat(Cursor.after("99999999999999999999").number(0)).isEmpty();
    }

    @Test
    void theFirstPageHasANextOnlyIfThereIsMore() {
        assertThat(slice(List.of(1, 2, 3), 2, null).next()).isEqualTo(Cursor.after(2));
        assertThat(slice(List.of(1, 2, 3), 2, null).previous()).isNull();
        assertThat(slice(List.of(1, 2), 2, null).next()).isNull();
    }

    @Test
    void goingBackTurnsTheRowsRound() {
        var back = slice(List.of(4, 3, 2), 2, Cursor.before(5));
        assertThat(back.rows()).containsExactly(3, 4);
        assertThat(back.next()).isEqualTo(Cursor.after(4));
        assertThat(back.previous()).isEqualTo(Cursor.before(3));
    }

    private static Slice<Integer> slice(List<Integer> found, int limit, Cursor used) {
        return Slice.of(found, limit, used, row -> new Object[] {row});
    }
}
