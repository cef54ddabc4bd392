package org.temas.access;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;

/**
 * Slows down guessing: after a few failures an account, and after more of them an address, must wait; each further
 * failure doubles the wait. An attempt counts before the password is looked at, so that a thousand at once gain nothing.
 */
@Component
final class Throttle {

    private static final int ACCOUNT_FAILURES = 5;
    private static final int ADDRESS_FAILURES = 30;
    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Db db;
    private final InstantSource clock;

    Throttle(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Counts an attempt, or says how long to wait. */
    Optional<Duration> count(EmailAddress account, String address) {
        return count(key(account), ACCOUNT_FAILURES).or(() -> count(key(address), ADDRESS_FAILURES));
    }

    /** The attempt was a good one. */
    void forget(EmailAddress account, String address) {
        db.inTransaction(() -> {
            db.sql("DELETE FROM access.attempt WHERE key = :key OR last_at < :old")
                    .param("key", key(account))
                    .param("old", clock.instant().minus(Duration.ofDays(1)))
                    .update();
            db.sql("""
                            UPDATE access.attempt
                            SET failures = greatest(failures - 1, 0), blocked_until = last_at
                            WHERE key = :key
                            """).param("key", key(address)).update();
        });
    }

    private Optional<Duration> count(byte[] key, int allowed) {
        Instant now = clock.instant();
        boolean counted = !db.sql("""
                        INSERT INTO access.attempt AS a (key, failures, last_at, blocked_until)
                        VALUES (:key, 1, :now, :now)
                        ON CONFLICT (key) DO UPDATE
                        SET failures = CASE WHEN a.last_at < :old THEN 1 ELSE a.failures + 1 END,
                            last_at = :now,
                            blocked_until = CASE
                                WHEN a.last_at >= :old AND a.failures + 1 >= :allowed
                                THEN CAST(:now AS timestamptz) + least(
                                    interval '15 seconds' * power(2, least(a.failures + 1 - :allowed, 20)),
                                    make_interval(secs => :longest))
                                ELSE :now
                            END
                        WHERE a.blocked_until <= :now
                        RETURNING failures
                        """)
                .param("key", key)
                .param("now", now)
                .param("old", now.minus(REMEMBERED))
                .param("allowed", allowed)
                .param("longest", LONGEST_WAIT.toSeconds())
                .list(Integer.class)
                .isEmpty();
        return counted ? Optional.empty() : Optional.of(left(key, now));
    }

    private Duration left(byte[] key, Instant now) {
        Duration left = db.sql("SELECT blocked_until FROM access.attempt WHERE key = :key")
                .param("key", key)
                .optional(row -> row.getObject(1, OffsetDateTime.class).toInstant())
                .map(until -> Duration.between(now, until))
                .orElse(Duration.ZERO);
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }

    private static byte[] key(EmailAddress account) {
        return Secrets.hash("account " + account.key());
    }

    private static byte[] key(String address) {
        return Secrets.hash("address " + network(address));
    }

    /** One who has an IPv6 address has a whole /64 of them. */
    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 16 ? Secrets.hex(Arrays.copyOf(bytes, 8)) : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
