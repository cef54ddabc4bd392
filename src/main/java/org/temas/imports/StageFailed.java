package org.temas.imports;

/** The sorting on disk failed: the disk is full, or the machine is in trouble. */
final class StageFailed extends RuntimeException {
    StageFailed(Throwable cause) {
        super(cause);
    }
}
