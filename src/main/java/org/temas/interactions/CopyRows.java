package org.temas.interactions;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes PostgreSQL's binary COPY format. */
final class CopyRows {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    /** Microseconds from 1970 to 2000, where PostgreSQL begins to count. */
    private static final long EPOCH = 946_684_800_000_000L;

    private byte[] bytes;
    private int length;

    CopyRows(int expected) {
        bytes = new byte[Math.max(1_024, expected)];
        System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
        length = HEADER.length;
    }

    void row(int columns) {
        room(2);
        putShort(columns);
    }

    void bigint(long value) {
        room(12);
        putInt(8);
        putLong(value);
    }

    void integer(int value) {
        room(8);
        putInt(4);
        putInt(value);
    }

    void uuid(long high, long low) {
        room(20);
        putInt(16);
        putLong(high);
        putLong(low);
    }

    /** @param micros since 1970 */
    void time(long micros) {
        bigint(micros - EPOCH);
    }

    void text(String text) {
        text(text.getBytes(StandardCharsets.UTF_8));
    }

    void text(byte[] utf8) {
        room(4 + utf8.length);
        putInt(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
    }

    void end() {
        room(2);
        putShort(-1);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    private void putShort(int value) {
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void putInt(int value) {
        bytes[length++] = (byte) (value >> 24);
        bytes[length++] = (byte) (value >> 16);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }
}
