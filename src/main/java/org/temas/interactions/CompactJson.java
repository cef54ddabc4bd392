package org.temas.interactions;

import java.nio.charset.StandardCharsets;

/** Copies valid JSON without the white space between its tokens, so that equal events have equal bytes. */
final class CompactJson {

    private CompactJson() {}

    /** Copies a slice to the end of {@code into}, which has room; returns the new end. */
    static int copy(byte[] json, int from, int to, byte[] into, int at) {
        boolean inString = false;
        int end = at;
        for (int i = from; i < to; i++) {
            byte b = json[i];
            if (inString) {
                into[end++] = b;
                if (b == '\\') {
                    into[end++] = json[++i];
                } else if (b == '"') {
                    inString = false;
                }
            } else if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                into[end++] = b;
                inString = b == '"';
            }
        }
        return end;
    }

    static String text(byte[] json, int from, int to) {
        byte[] compact = new byte[to - from];
        int length = copy(json, from, to, compact, 0);
        return new String(compact, 0, length, StandardCharsets.UTF_8);
    }
}
