package org.temas.customers;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger: somebody allowed or refused to be contacted. Never changed; what holds now is computed.
 *
 * @param no order in which entries were recorded
 * @param text what was shown, as name and version; null if nobody knows
 * @param textSha256 hexadecimal hash of its words
 * @param address where the permission holds, while the person is not erased
 * @param note what proves it, while the person is not erased
 */
public record Consent(
        UUID id,
        long no,
        Channel channel,
        Purpose purpose,
        Status status,
        Recipient recipient,
        Source source,
        @Nullable String text,
        @Nullable String textSha256,
        @Nullable String address,
        @Nullable String note,
        Instant occurredAt,
        Instant recordedAt) {

    /** By which way. */
    public enum Channel {
        EMAIL,
        SMS,
        PHONE,
        PUSH,
        WEB;

        public String key() {
            return "customers.consent.channel." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** What for. */
    public enum Purpose {
        MARKETING,
        SURVEY,
        SERVICE,
        PROFILING;

        public String key() {
            return "customers.consent.purpose." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** What was said. */
    public enum Status {
        GRANTED,
        DENIED,
        WITHDRAWN;

        public String key() {
            return "customers.consent.status." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Turkish law knows two kinds of recipient. */
    public enum Recipient {
        INDIVIDUAL,
        TRADER;

        public String key() {
            return "customers.consent.recipient." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where it was said: the codes of İYS, the national register of Turkey; HS is the service provider, IYS the citizen. */
    public enum Source {
        HS_WEB,
        HS_MOBIL,
        HS_FIZIKSEL_ORTAM,
        HS_ISLAK_IMZA,
        HS_CAGRI_MERKEZI,
        HS_SOSYAL_MEDYA,
        HS_EPOSTA,
        HS_MESAJ,
        HS_EORTAM,
        HS_ETKINLIK,
        HS_2015,
        HS_ATM,
        HS_KARAR,
        IYS_WEB,
        IYS_MOBIL,
        IYS_CM,
        IYS_3338,
        IYS_KISA_LINK;

        public String key() {
            return "customers.consent.source." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether one may, for one channel and purpose; nothing said is not allowed. */
    public record State(Channel channel, Purpose purpose, Status status, Instant since) {
        public boolean allows() {
            return status == Status.GRANTED;
        }
    }
}
