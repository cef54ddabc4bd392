package org.temas.warehouse;

import java.util.Arrays;

/** From one number to another, without boxes: a million merged customers take some tens of megabytes, not hundreds. */
final class LongMap {

    private static final long EMPTY = Long.MIN_VALUE;

    private long[] keys = new long[64];
    private long[] values = new long[64];
    private int used;

    LongMap() {
        Arrays.fill(keys, EMPTY);
    }

    /** Takes both numbers of an entry. */
    interface Visitor {
        void visit(long key, long value);
    }

    long getOrDefault(long key, long otherwise) {
        int at = slot(keys, key);
        return keys[at] == key ? values[at] : otherwise;
    }

    void put(long key, long value) {
        if (2 * (used + 1) > keys.length) {
            grow();
        }
        int at = slot(keys, key);
        if (keys[at] != key) {
            keys[at] = key;
            used++;
        }
        values[at] = value;
    }

    int size() {
        return used;
    }

    void forEach(Visitor visitor) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != EMPTY) {
                visitor.visit(keys[i], values[i]);
            }
        }
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new long[keys.length];
        Arrays.fill(keys, EMPTY);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                int at = slot(keys, oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }

    private static int slot(long[] in, long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int at = (int) (mixed >>> 32) & (in.length - 1);
        while (in[at] != EMPTY && in[at] != key) {
            at = (at + 1) & (in.length - 1);
        }
        return at;
    }
}
