package org.temas.warehouse;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How much the warehouse may use.
 *
 * @param folder where the files lie
 * @param memory DuckDB's limit for each open file, such as {@code 1GB}
 * @param threads per open file
 * @param open how many workspaces' files are open at once
 * @param readers how many questions run at once on one file
 * @param timeoutSeconds after which a question is interrupted
 * @param rewriteAfter how long erasures gather before the file that holds their deleted bytes is written anew
 */
record WarehouseSettings(
        Path folder, String memory, int threads, int open, int readers, int timeoutSeconds, Duration rewriteAfter) {

    static WarehouseSettings in(Path folder) {
        return new WarehouseSettings(
                folder, "1GB", Math.max(2, Runtime.getRuntime().availableProcessors()), 16, 6, 30, Duration.ofHours(1));
    }
}
