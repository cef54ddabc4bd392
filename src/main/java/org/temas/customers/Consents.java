package org.temas.customers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.temas.access.Actor;
import org.temas.access.AuditLog;
import org.temas.platform.db.Db;
import org.temas.platform.ids.Uuid7;

/** The consent ledger: what people allowed, refused and took back; entries are added, never changed. */
@Service
public final class Consents {

    private final Db db;
    private final CustomerStore customers;
    private final ConsentStore store;
    private final AuditLog audit;
    private final Uuid7 uuids;
    private final InstantSource clock;

    Consents(Db db, CustomerStore customers, ConsentStore store, AuditLog audit, Uuid7 uuids, InstantSource clock) {
        this.db = db;
        this.customers = customers;
        this.store = store;
        this.audit = audit;
        this.uuids = uuids;
        this.clock = clock;
    }

    /**
     * A statement to be recorded.
     *
     * @param text what was shown; null if nobody knows
     * @param address where it holds
     * @param note what proves it
     */
    public record Statement(
            Consent.Channel channel,
            Consent.Purpose purpose,
            Consent.Status status,
            Consent.Recipient recipient,
            Consent.Source source,
            @Nullable Text text,
            @Nullable String address,
            @Nullable String note,
            Instant occurredAt) {}

    /** What somebody was shown, word for word. */
    public record Text(String name, String version, String language, String body) {}

    public void record(CustomerId id, Statement statement) {
        db.inTransaction(() -> {
            Customer customer = customers
                    .find(id)
                    .filter(found -> !found.isErased())
                    .orElseThrow(() -> new IllegalArgumentException("No such customer: " + id));
            long no = customer.mergedInto() == null ? customer.no() : customer.mergedInto();
            UUID text = statement.text() == null ? null : store.text(uuids.next(), statement.text(), clock.instant());
            UUID entry = uuids.next();
            store.add(
                    entry, no, statement, text, clock.instant(), Actor.current().id());
            audit.record(
                    "customers.consent_recorded",
                    "customer",
                    id.toString(),
                    Map.of(
                            "channel", statement.channel().name(),
                            "purpose", statement.purpose().name(),
                            "status", statement.status().name()));
        });
    }

    /** Everything that was ever said, the newest first. */
    public List<Consent> history(CustomerId id) {
        return store.of(customers.numbersOf(id));
    }

    /** What holds now, for each channel and purpose about which something was said. */
    public List<Consent.State> states(CustomerId id) {
        return states(history(id));
    }

    /** Whether one may contact; what was never asked is not allowed. */
    public boolean allows(CustomerId id, Consent.Channel channel, Consent.Purpose purpose) {
        return states(id).stream()
                .filter(state -> state.channel() == channel && state.purpose() == purpose)
                .findFirst()
                .map(Consent.State::allows)
                .orElse(false);
    }

    /** The statement that was made last holds; of two made at the same moment, the one recorded last. */
    static List<Consent.State> states(List<Consent> entries) {
        Comparator<Consent> order = Comparator.comparing(Consent::occurredAt).thenComparingLong(Consent::no);
        Map<String, Consent> last = new TreeMap<>();
        for (Consent entry : entries) {
            String about = "%02d %02d"
                    .formatted(entry.channel().ordinal(), entry.purpose().ordinal());
            last.merge(about, entry, (one, other) -> order.compare(one, other) > 0 ? one : other);
        }
        return last.values().stream()
                .map(entry -> new Consent.State(entry.channel(), entry.purpose(), entry.status(), entry.occurredAt()))
                .toList();
    }

    static byte[] sha256(String body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
