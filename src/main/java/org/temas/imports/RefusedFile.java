package org.temas.imports;

/** Placeholder until written. */
final class RefusedFile {
    private RefusedFile() {}

    /** Columns this file adds: not data when it is imported again. */
    static boolean isOurs(String column) {
        return column.startsWith("temas_");
    }
}
