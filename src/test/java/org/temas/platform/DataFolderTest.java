package org.temas.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path path;

    @Test
    void saysWhoHasIt() {
        try (var taken = DataFolder.take(path)) {
            taken.announce("http://localhost:8080");

            assertThatThrownBy(() -> DataFolder.take(path))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("Temas already runs on this data folder")
                    .hasMessageContaining("pid " + ProcessHandle.current().pid() + " at http://localhost:8080");
        }
    }

    @Test
    void isFreeAgainWhenItsOwnerIsGone() {
        DataFolder.take(path).close();

        DataFolder.take(path).close();
    }

    @Test
    void letsACommandHelpBesideItsOwner() {
        try (var taken = DataFolder.take(path);
                var joined = DataFolder.takeOrJoin(path)) {
            assertThat(taken.joined()).isFalse();
            assertThat(joined.joined()).isTrue();
        }
    }
}
