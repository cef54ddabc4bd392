package org.temas.platform.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks a workbook once into nothing, to see that it stays within bounds: what its directory claims about sizes may be a
 * lie.
 */
final class ZipBounds {

    private static final int MOST_ENTRIES = 10_000;
    private static final long LARGEST = 4L << 30;
    private static final long LARGEST_IN_MEMORY = 128L << 20;
    private static final long SMALL = 16L << 20;
    private static final int HIGHEST_RATIO = 200;

    private ZipBounds() {}

    static void check(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new Unreadable(Unreadable.Reason.UNPACKS_TOO_LARGE);
            }
            long total = 0;
            var entries = zip.entries();
            while (entries.hasMoreElements()) {
                total += size(zip, entries.nextElement());
                if (total > LARGEST) {
                    throw new Unreadable(Unreadable.Reason.UNPACKS_TOO_LARGE);
                }
            }
        } catch (ZipException e) {
            throw new Unreadable(Unreadable.Reason.DAMAGED, e);
        }
    }

    private static long size(ZipFile zip, ZipEntry entry) throws IOException {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        // everything but the sheets themselves is held in memory by the reader
        long most = name.startsWith("xl/worksheets/") ? LARGEST : LARGEST_IN_MEMORY;
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            int read;
            while ((read = in.read(buffer)) > 0) {
                size += read;
                boolean bomb = size > SMALL && size / HIGHEST_RATIO > Math.max(1, entry.getCompressedSize());
                if (size > most || bomb) {
                    throw new Unreadable(Unreadable.Reason.UNPACKS_TOO_LARGE);
                }
            }
        }
        return size;
    }
}
