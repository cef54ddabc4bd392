package org.temas.customers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurkeyTest {

    @Test
    void has81ProvincesAnd973Districts() {
        assertThat(Turkey.provinces()).hasSize(81);
        assertThat(Turkey.provinces().stream()
                        .mapToInt(one -> one.districts().size())
                        .sum())
                .isEqualTo(973);
    }

    @Test
    void knowsProvincesHoweverTheyAreWritten() {
        for (String written : new String[] {"İzmir", "IZMIR", "izmir", " Izmir ", "35"}) {
            assertThat(Turkey.province(written).map(Turkey.Province::name))
                    .as(written)
                    .contains("İzmir");
        }
        assertThat(Turkey.spelling("ŞANLIURFA")).isEqualTo("Şanlıurfa");
        assertThat(Turkey.spelling("Urfa")).isEqualTo("Şanlıurfa");
        assertThat(Turkey.spelling("Ontario")).isEqualTo("Ontario");
        assertThat(Turkey.spelling("13")).isEqualTo("13");
        assertThat(Turkey.province("ankara").flatMap(one -> Turkey.district(one, "CANKAYA")))
                .contains("Çankaya");
    }

    @Test
    void ageBandsComeFromTheBirthYear() {
        assertThat(AgeBand.of(2010, 2026)).isEqualTo(AgeBand.UNDER_18);
        assertThat(AgeBand.of(2008, 2026)).isEqualTo(AgeBand.FROM_18);
        assertThat(AgeBand.of(1961, 2026)).isEqualTo(AgeBand.FROM_65);
        assertThat(AgeBand.of(null, 2026)).isNull();
        assertThat(AgeBand.of(2030, 2026)).isNull();
    }
}
