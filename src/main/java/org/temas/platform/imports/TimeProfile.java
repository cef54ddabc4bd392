package org.temas.platform.imports;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Watches the values of a column and learns how its times are written. */
public final class TimeProfile {

    private final Map<TimeStyle, Long> accepted = new EnumMap<>(TimeStyle.class);
    private long seen;
    private long slashed;
    private boolean unpadded;
    private boolean halves;

    public void observe(String value) {
        if (value.isBlank()) {
            return;
        }
        seen++;
        // nobody writes the month first with dots: 03.13.2026 is a slip, not a habit
        boolean dotted = value.indexOf('.') == 1 || value.indexOf('.') == 2;
        for (TimeStyle style : TimeStyle.values()) {
            if (style.accepts(value) && !(dotted && style == TimeStyle.MONTH_FIRST)) {
                accepted.merge(style, 1L, Long::sum);
            }
        }
        String text = value.strip();
        slashed += text.indexOf('/') > 0 ? 1 : 0;
        unpadded |= text.length() > 3 && (text.charAt(1) == '/' || text.charAt(2) == '/' && text.charAt(4) == '/');
        halves |= text.endsWith("M") || text.endsWith("m");
    }

    /** At least 95 of 100 values are times in one style. */
    public boolean isTime() {
        return seen > 0 && count(best()) * 100 >= seen * 95;
    }

    /** 4/5/2026 reads both ways, and no value of the sample decides. */
    public boolean isAmbiguous() {
        return count(TimeStyle.DAY_FIRST) > 0
                && count(TimeStyle.DAY_FIRST) == count(TimeStyle.MONTH_FIRST)
                && count(TimeStyle.DAY_FIRST) > count(TimeStyle.YEAR_FIRST);
    }

    /** The style the values speak for; where they do not, the habits of those who write so. */
    public @Nullable TimeStyle style() {
        if (seen == 0) {
            return null;
        }
        if (isAmbiguous()) {
            // 4/5/2026, or any time with AM and PM, is the American way; 04/05/2026 and 4.5.2026 are everyone else's
            return halves || slashed > 0 && unpadded ? TimeStyle.MONTH_FIRST : TimeStyle.DAY_FIRST;
        }
        TimeStyle best = best();
        return count(best) == 0 ? null : best;
    }

    private TimeStyle best() {
        TimeStyle best = TimeStyle.YEAR_FIRST;
        for (TimeStyle style : TimeStyle.values()) {
            if (count(style) > count(best)) {
                best = style;
            }
        }
        return best;
    }

    private long count(TimeStyle style) {
        return accepted.getOrDefault(style, 0L);
    }
}
