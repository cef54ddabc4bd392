package org.temas.platform.ids;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** RFC 9562 version 7 identifiers: ordered by time, 74 random bits. */
public final class Uuid7 {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final InstantSource clock;

    public Uuid7(InstantSource clock) {
        this.clock = clock;
    }

    public UUID next() {
        long random = RANDOM.nextLong();
        long high = (clock.millis() << 16) | 0x7000L | (random & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
