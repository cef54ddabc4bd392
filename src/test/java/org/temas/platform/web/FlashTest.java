package org.temas.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlashTest {

    /** It comes back in a cookie, which somebody else may have written. */
    @Test
    void leadsNowhereButToTheTakingBackOfSomething() {
        for (String path : List.of("/sign-out", "//evil.example/undo", "https://evil.example/undo", "/a/../b/undo")) {
            assertThatIllegalArgumentException()
                    .as(path)
                    .isThrownBy(() -> Flash.good("platform.close").undoneAt(path));
        }
        assertThat(Flash.good("platform.close")
                        .undoneAt("/customers/0-1/merges/2-3/undo")
                        .undo())
                .isNotNull();
    }
}
