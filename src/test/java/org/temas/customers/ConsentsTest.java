package org.temas.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.temas.TestDatabase;
import org.temas.platform.db.Db;

class ConsentsTest {

    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theStateIsTheSameWhateverOrderTheEntriesComeIn() {
        var random = new Random(1);
        List<Consent> entries = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            entries.add(entry(
                    i,
                    Consent.Channel.values()[random.nextInt(5)],
                    Consent.Status.values()[random.nextInt(3)],
                    random.nextInt(5)));
        }
        var expected = Consents.states(entries);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(entries, random);
            assertThat(Consents.states(entries)).isEqualTo(expected);
        }
    }

    @Test
    void theLastWordHoldsAndOfTwoAtOnceTheLastRecorded() {
        var granted = entry(1, Consent.Channel.SMS, Consent.Status.GRANTED, 5);
        var refusedBefore = entry(2, Consent.Channel.SMS, Consent.Status.WITHDRAWN, 4);
        var refusedAtOnce = entry(3, Consent.Channel.SMS, Consent.Status.WITHDRAWN, 5);

        assertThat(Consents.states(List.of(granted, refusedBefore)))
                .singleElement()
                .matches(Consent.State::allows);
        assertThat(Consents.states(List.of(refusedAtOnce, granted, refusedBefore)))
                .singleElement()
                .matches(state -> !state.allows());
    }

    @Test
    void theApplicationCanNeitherChangeNorDeleteAnEntry() {
        Db db = TestDatabase.shared();
        for (String sql : List.of(
                "UPDATE customers.consent SET status = 'GRANTED'",
                "DELETE FROM customers.consent",
                "UPDATE customers.consent_text SET body = ''",
                "DELETE FROM customers.subject_request")) {
            assertThatThrownBy(() -> db.sql(sql).update()).as(sql).hasStackTraceContaining("permission denied");
        }
    }

    private static Consent entry(long no, Consent.Channel channel, Consent.Status status, int hour) {
        return new Consent(
                new UUID(0, no),
                no,
                channel,
                Consent.Purpose.MARKETING,
                status,
                Consent.Recipient.INDIVIDUAL,
                Consent.Source.HS_WEB,
                null,
                null,
                null,
                null,
                T.plusSeconds(3600L * hour),
                T);
    }
}
