package org.temas.platform.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.temas.platform.imports.Layout.Encoding;

/** UTF-8 if every byte of the file says so; else by its mark, its zero bytes, or windows-1254. */
final class EncodingGuess {

    private static final long MOST_READ = 256L << 20;

    private EncodingGuess() {}

    static Encoding of(Path file, byte[] head) throws IOException {
        if (head.length >= 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE) {
            return Encoding.UTF_16LE;
        }
        if (head.length >= 2 && (head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF) {
            return Encoding.UTF_16BE;
        }
        int even = 0;
        int odd = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                even += i % 2 == 0 ? 1 : 0;
                odd += i % 2;
            }
        }
        if (odd > head.length / 4 && even < odd / 4) {
            return Encoding.UTF_16LE;
        }
        if (even > head.length / 4 && odd < even / 4) {
            return Encoding.UTF_16BE;
        }
        return isUtf8(file) ? Encoding.UTF_8 : Encoding.WINDOWS_1254;
    }

    /** The form of the bytes alone; overlong and surrogate forms do not occur in files that people export. */
    private static boolean isUtf8(Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        int following = 0;
        long read = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            int count;
            while ((count = in.read(buffer)) > 0 && read < MOST_READ) {
                read += count;
                for (int i = 0; i < count; i++) {
                    int b = buffer[i];
                    if (following > 0) {
                        if ((b & 0xC0) != 0x80) {
                            return false;
                        }
                        following--;
                    } else if (b < 0) {
                        following = (b & 0xE0) == 0xC0 ? 1 : (b & 0xF0) == 0xE0 ? 2 : (b & 0xF8) == 0xF0 ? 3 : -1;
                        if (following < 0) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }
}
