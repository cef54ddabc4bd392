package org.temas.imports;

import org.temas.platform.imports.Heading;

/** Recognises the statuses shops give to orders that came to nothing. */
final class CancelledStatus {

    private CancelledStatus() {}

    static boolean looksLike(String status) {
        String folded = Heading.fold(status);
        return folded.contains("cancel") || folded.contains("iptal") || folded.contains("void");
    }
}
