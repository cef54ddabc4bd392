package org.temas.warehouse;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/** The local date of a moment, fast: offsets are remembered by quarter of an hour, since no zone changes inside one. */
final class Days {

    private static final long QUARTER = 900;
    private static final int SLOTS = 1 << 12;

    private final ZoneRules rules;
    private final long[] quarters = new long[SLOTS];
    private final int[] offsets = new int[SLOTS];

    Days(ZoneId zone) {
        rules = zone.getRules();
        java.util.Arrays.fill(quarters, Long.MIN_VALUE);
    }

    /** Days since 1970 in the zone. Not for use by several threads at once. */
    long of(long epochMicros) {
        long second = Math.floorDiv(epochMicros, 1_000_000L);
        long quarter = Math.floorDiv(second, QUARTER);
        int slot = (int) (quarter & (SLOTS - 1));
        if (quarters[slot] != quarter) {
            quarters[slot] = quarter;
            offsets[slot] =
                    rules.getOffset(Instant.ofEpochSecond(quarter * QUARTER)).getTotalSeconds();
        }
        return Math.floorDiv(second + offsets[slot], 86_400L);
    }

    static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }
}
