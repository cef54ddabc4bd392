package org.temas.interactions;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the times that clients send: ISO 8601 with its common sloppiness (single digits, blank for T, no zone: UTC). */
final class Times {

    private static final Pattern SLOPPY = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})"
            + "(?:[T ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,12}))?)?)?"
            + "\\s*(Z|z|UTC|[+-]\\d{2}(?::?\\d{2})?)?");

    private Times() {}

    static @Nullable Instant parse(String text) {
        if (text.length() < 8 || text.length() > 50) {
            return null;
        }
        try {
            if (text.length() >= 20 && text.charAt(text.length() - 1) == 'Z' && text.charAt(10) == 'T') {
                Instant fast = common(text);
                if (fast != null) {
                    return fast;
                }
            }
            return sloppy(text.strip());
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /** 2026-01-31T10:00:00.123Z, what nearly every client sends, without a formatter. */
    private static @Nullable Instant common(String text) {
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        if ((year | month | day | hour | minute | second) < 0
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || hour > 23
                || minute > 59
                || second > 59) {
            return null;
        }
        int nanos = 0;
        if (text.length() > 20) {
            int length = text.length() - 21;
            if (text.charAt(19) != '.' || length > 9 || length == 0) {
                return null;
            }
            nanos = digits(text, 20, 20 + length);
            if (nanos < 0) {
                return null;
            }
            for (int i = length; i < 9; i++) {
                nanos *= 10;
            }
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * 86_400 + hour * 3_600L + minute * 60L + second, nanos);
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static @Nullable Instant sloppy(String text) {
        Matcher parts = SLOPPY.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        LocalDate date = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
        String fraction = parts.group(7);
        int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
        LocalTime time = LocalTime.of(number(parts, 4), number(parts, 5), number(parts, 6), nanos);
        String zone = parts.group(8);
        ZoneOffset offset = zone == null || zone.startsWith("Z") || zone.startsWith("z") || zone.equals("UTC")
                ? ZoneOffset.UTC
                : ZoneOffset.of(zone);
        return date.atTime(time).toInstant(offset);
    }

    private static int number(Matcher parts, int group) {
        String text = parts.group(group);
        return text == null ? 0 : Integer.parseInt(text);
    }
}
