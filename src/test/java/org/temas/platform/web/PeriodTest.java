package org.temas.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PeriodTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Test
    void readsPresetsAndDatesFromTheAddress() {
        assertThat(parse("last_month", null, null))
                .isEqualTo(new Period(Period.Preset.LAST_MONTH, day(2026, 10, 1), day(2026, 11, 1)));
        assertThat(parse(null, "2018-01-01", "2018-08-31"))
                .isEqualTo(new Period(Period.Preset.CUSTOM, day(2018, 1, 1), day(2018, 9, 1)));
        assertThat(parse("last_7", null, null).from()).isEqualTo(day(2026, 11, 16));
        assertThat(parse("last_12_months", null, null).from()).isEqualTo(day(2025, 12, 1));
    }

    @Test
    void takesTheUsualForWhatCannotBeRead() {
        assertThat(parse("sometime", null, null).preset()).isEqualTo(Period.Preset.LAST_30);
        assertThat(parse(null, "2026-02-30", "2026-03-01").preset()).isEqualTo(Period.Preset.LAST_30);
        assertThat(parse(null, "2026-03-02", "2026-03-01").preset()).isEqualTo(Period.Preset.LAST_30);
        assertThat(parse(null, "-99999999-01-01", "2026-03-01").preset()).isEqualTo(Period.Preset.LAST_30);
    }

    @Test
    void theOneBeforeIsAsLong() {
        assertThat(parse("last_month", null, null).before().from()).isEqualTo(day(2026, 9, 1));
        assertThat(parse("last_month", null, null).before().to()).isEqualTo(day(2026, 10, 1));
        var days = parse(null, "2026-03-02", "2026-03-11");
        assertThat(days.before().days()).isEqualTo(10);
        assertThat(days.before().to()).isEqualTo(days.from());
    }

    @Test
    void findsItselfAgainInTheAddress() {
        var custom = parse(null, "2018-01-01", "2018-08-31");
        assertThat(custom.query()).isEqualTo("from=2018-01-01&to=2018-08-31");
        assertThat(parse("this_year", null, null).query()).isEqualTo("period=this_year");
    }

    private static Period parse(String period, String from, String to) {
        return Period.parse(period, from, to, Period.Preset.LAST_30, TODAY);
    }

    private static LocalDate day(int year, int month, int day) {
        return LocalDate.of(year, month, day);
    }
}
