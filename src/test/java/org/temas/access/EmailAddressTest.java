package org.temas.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "Ada@Example.COM, ada@example.com",
        "' ada@example.com ', ada@example.com",
        "admin@localhost, admin@localhost",
        "a+b@example.com, a+b@example.com",
        "ada@çiçek.com, ada@xn--iek-1lab.com"
    })
    void findsOneKeyForOneAddress(String given, String key) {
        assertThat(EmailAddress.of(given).orElseThrow().key()).isEqualTo(key);
    }

    @Test
    void foldsNoLettersThatOnlyLookAlike() {
        String plain = EmailAddress.of("info@example.com").orElseThrow().key();

        for (String other : new String[] {"İnfo@example.com", "ınfo@example.com", "ⅰnfo@example.com"}) {
            assertThat(EmailAddress.of(other).orElseThrow().key()).isNotEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ada",
                "ada@",
                "@example.com",
                "a b@example.com",
                "a@b@example.com",
                "a\n@example.com",
                "a\u200b@example.com",
                "<a@example.com>",
                "a@exa_mple.com"
            })
    void refusesWhatIsNone(String text) {
        assertThat(EmailAddress.of(text)).isEmpty();
    }
}
