package org.temas.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Files of others that tests read where they are. */
final class SharedData {

    private SharedData() {}

    static Path folder(String name) {
        String configured = System.getenv("TEMAS_SHARED_DATA");
        Path root = Path.of(configured == null ? "../shared/data" : configured);
        Path folder = root.resolve(name);
        if (!Files.isDirectory(folder)) {
            System.out.println("NOT TESTED: no " + folder.toAbsolutePath());
        }
        Assumptions.assumeTrue(Files.isDirectory(folder), "no shared data at " + folder);
        return folder;
    }
}
