package org.temas.platform.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one time in a given style: lenient about marks and missing seconds, strict about the calendar. */
final class TimeText {

    private static final int LONGEST = 40;
    private static final String[] MONTHS = {
        "jan,january,oca,ocak",
        "feb,february,şub,şubat,sub,subat",
        "mar,march,mart",
        "apr,april,nis,nisan",
        "may,mayıs,mayis",
        "jun,june,haz,haziran",
        "jul,july,tem,temmuz",
        "aug,august,ağu,ağustos,agu,agustos",
        "sep,sept,september,eyl,eylül,eylul",
        "oct,october,eki,ekim",
        "nov,november,kas,kasım,kasim",
        "dec,december,ara,aralık,aralik"
    };

    private final String text;
    private int at;

    private TimeText(String text) {
        this.text = text;
    }

    /** With an offset a moment, without one a local time. */
    record Parsed(LocalDateTime local, @Nullable ZoneOffset offset) {
        Instant at(ZoneId zone) {
            return offset == null ? local.atZone(zone).toInstant() : local.toInstant(offset);
        }
    }

    static @Nullable Parsed parse(String raw, TimeStyle style) {
        String text = raw.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        try {
            return switch (style) {
                case YEAR_FIRST, DAY_FIRST, MONTH_FIRST -> new TimeText(text).calendar(style);
                case COMPACT -> compact(text);
                case EPOCH_SECONDS -> epoch(text, 10, 1_000);
                case EPOCH_MILLIS -> epoch(text, 13, 1);
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Parsed epoch(String text, int digits, long factor) {
        if (text.length() < digits - 1 || text.length() > digits || !allDigits(text)) {
            return null;
        }
        Instant at = Instant.ofEpochMilli(Long.parseLong(text) * factor);
        return new Parsed(LocalDateTime.ofInstant(at, ZoneOffset.UTC), ZoneOffset.UTC);
    }

    private static @Nullable Parsed compact(String text) {
        if (text.length() != 8 && text.length() != 12 && text.length() != 14 || !allDigits(text)) {
            return null;
        }
        int year = number(text, 0, 4);
        if (year < 1900 || year > 2100) {
            return null;
        }
        LocalDate date = LocalDate.of(year, number(text, 4, 6), number(text, 6, 8));
        LocalTime time = text.length() == 8
                ? LocalTime.MIDNIGHT
                : LocalTime.of(
                        number(text, 8, 10), number(text, 10, 12), text.length() == 14 ? number(text, 12, 14) : 0);
        return new Parsed(date.atTime(time), null);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static boolean allDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private @Nullable Parsed calendar(TimeStyle style) {
        int start = at;
        int first = part();
        boolean firstIsYear = at - start == 4 && Character.isDigit(text.charAt(start));
        boolean firstIsName = !Character.isDigit(text.charAt(start));
        if (first < 0 || !mark()) {
            return null;
        }
        int second = part();
        if (second < 0 || !mark()) {
            return null;
        }
        int third = part();
        if (third < 0) {
            return null;
        }
        LocalDate date = switch (style) {
            case YEAR_FIRST -> firstIsYear ? LocalDate.of(first, second, third) : null;
            case DAY_FIRST -> firstIsYear || firstIsName ? null : LocalDate.of(year(third), second, first);
            case MONTH_FIRST -> firstIsYear ? null : LocalDate.of(year(third), first, second);
            case COMPACT, EPOCH_SECONDS, EPOCH_MILLIS -> null;
        };
        if (date == null || date.getYear() < 1900 || date.getYear() > 2200) {
            return null;
        }
        return at == text.length() ? new Parsed(date.atStartOfDay(), null) : time(date);
    }

    private @Nullable Parsed time(LocalDate date) {
        if (text.charAt(at) == 'T' || text.charAt(at) == 't' || text.charAt(at) == ',') {
            at++;
        }
        blanks();
        int hour = digits(2);
        if (hour < 0 || !marked(':') && !marked('.')) {
            return null;
        }
        int minute = digits(2);
        int second = 0;
        int nanos = 0;
        if (minute < 0) {
            return null;
        }
        if (marked(':') || marked('.')) {
            second = digits(2);
            if (second < 0) {
                return null;
            }
            if (marked('.') || marked(',')) {
                nanos = fraction();
            }
        }
        blanks();
        String half = half();
        if (!half.isEmpty()) {
            if (hour < 1 || hour > 12) {
                return null;
            }
            hour = hour % 12 + (half.equals("pm") ? 12 : 0);
        }
        LocalDateTime local = date.atTime(LocalTime.of(hour, minute, second, nanos));
        blanks();
        return at == text.length() ? new Parsed(local, null) : zoned(local);
    }

    private @Nullable Parsed zoned(LocalDateTime local) {
        String rest = text.substring(at).strip();
        if (rest.equals("Z") || rest.equals("z") || rest.equals("UTC") || rest.equals("GMT")) {
            return new Parsed(local, ZoneOffset.UTC);
        }
        if (rest.matches("(?:UTC|GMT)?[+-]\\d\\d(?::?\\d\\d)?")) {
            return new Parsed(local, ZoneOffset.of(rest.replaceFirst("^(?:UTC|GMT)", "")));
        }
        return null;
    }

    private String half() {
        String rest = text.substring(at).toLowerCase(Locale.ROOT);
        for (String mark : new String[] {"am", "a.m.", "öö", "pm", "p.m.", "ös"}) {
            if (rest.startsWith(mark)) {
                at += mark.length();
                return mark.startsWith("p") || mark.equals("ös") ? "pm" : "am";
            }
        }
        return "";
    }

    private int fraction() {
        int start = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        String digits = (text.substring(start, at) + "000000000").substring(0, 9);
        return Integer.parseInt(digits);
    }

    /** A number of at most four digits, or the name of a month. */
    private int part() {
        if (at < text.length() && Character.isLetter(text.charAt(at))) {
            return month();
        }
        return digits(4);
    }

    private int month() {
        int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at).toLowerCase(Locale.ROOT).replace("i\u0307", "i");
        for (int i = 0; i < MONTHS.length; i++) {
            for (String known : MONTHS[i].split(",", -1)) {
                if (known.equals(name)) {
                    return i + 1;
                }
            }
        }
        return -1;
    }

    private int digits(int most) {
        int start = at;
        while (at < text.length() && at - start < most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at == start ? -1 : number(text, start, at);
    }

    /** What stands between day, month and year. */
    private boolean mark() {
        int start = at;
        while (at < text.length() && " -/.,".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at > start;
    }

    private boolean marked(char mark) {
        if (at < text.length() && text.charAt(at) == mark) {
            at++;
            return true;
        }
        return false;
    }

    private void blanks() {
        while (at < text.length()
                && (text.charAt(at) == ' ' || text.charAt(at) == '\u00A0' || text.charAt(at) == '\u202F')) {
            at++;
        }
    }

    private static int year(int year) {
        return year < 100 ? year + (year < 70 ? 2000 : 1900) : year;
    }
}
