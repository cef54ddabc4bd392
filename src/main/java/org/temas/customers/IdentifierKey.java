package org.temas.customers;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Optional;

/**
 * The form in which identifiers are compared. One written rule, the same for ever, because it decides who is who:
 *
 * <ul>
 *   <li>all: Unicode NFC, outer white space and invisible characters removed, at most 255 characters, no NUL;
 *   <li>e-mail: ASCII letters of the local part in lower case and nothing else changed (İ, ı, I and i stay four letters);
 *       the domain as IDNA A-labels in lower case;
 *   <li>phone: E.164; a national number is read as Turkish (0532 111 22 33 is +905321112233);
 *   <li>external id and device: as given.
 * </ul>
 *
 * @param text type letter, colon, matching form: {@code e:ayse@example.com}
 */
public record IdentifierKey(IdentifierType type, String text) {

    private static final int LONGEST = 255;

    /** The key of an identifier, or empty if the value cannot be one. */
    public static Optional<IdentifierKey> of(IdentifierType type, String value) {
        String trimmed = trim(value);
        if (trimmed.isEmpty() || trimmed.length() > LONGEST || hasBrokenText(trimmed)) {
            return Optional.empty();
        }
        String normal = Normalizer.isNormalized(trimmed, Normalizer.Form.NFC)
                ? trimmed
                : Normalizer.normalize(trimmed, Normalizer.Form.NFC);
        String matching = switch (type) {
            case EXTERNAL, DEVICE -> normal;
            case EMAIL -> email(normal);
            case PHONE -> phone(normal);
        };
        return matching.isEmpty() || matching.length() > LONGEST
                ? Optional.empty()
                : Optional.of(new IdentifierKey(type, type.letter() + ":" + matching));
    }

    /** NUL, or half a surrogate pair. */
    private static boolean hasBrokenText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return true;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static String trim(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && isOuter(value.charAt(from))) {
            from++;
        }
        while (to > from && isOuter(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }

    /** White space of any script, zero-width characters, byte order marks. */
    private static boolean isOuter(char c) {
        return c <= ' ' && c != 0
                || c > 127
                        && (Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || Character.getType(c) == Character.FORMAT);
    }

    private static String email(String value) {
        int at = value.lastIndexOf('@');
        if (at < 1 || at == value.length() - 1) {
            return "";
        }
        String local = asciiLower(value.substring(0, at));
        if (local.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c) || c == '@')) {
            return "";
        }
        String domain = domain(value.substring(at + 1));
        return domain.isEmpty() ? "" : local + "@" + domain;
    }

    private static String domain(String domain) {
        String ascii;
        try {
            ascii = isAscii(domain) ? domain : IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return "";
        }
        String lower = asciiLower(ascii);
        while (lower.endsWith(".")) {
            lower = lower.substring(0, lower.length() - 1);
        }
        boolean plausible = lower.chars()
                .allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_');
        return plausible ? lower : "";
    }

    private static String phone(String value) {
        var digits = new StringBuilder(16);
        boolean international = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (c == '+' && digits.isEmpty() && !international) {
                international = true;
            } else if (" -./()\u00a0\u2010\u2011\u2013".indexOf(c) < 0) {
                return "";
            }
        }
        String number = digits.toString();
        if (!international) {
            if (number.startsWith("00")) {
                number = number.substring(2);
            } else if (number.startsWith("0") && number.length() == 11) {
                number = "90" + number.substring(1);
            } else if (number.length() == 10 && number.startsWith("5")) {
                number = "90" + number;
            } else if (!(number.startsWith("90") && number.length() == 12)) {
                return "";
            }
        } else if (number.startsWith("900") && number.length() == 13) {
            // +90 (0) 532 …: the trunk zero written out
            number = "90" + number.substring(3);
        }
        return number.length() < 7 || number.length() > 15 || number.startsWith("0") ? "" : "+" + number;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    private static String asciiLower(String text) {
        int i = 0;
        while (i < text.length() && !(text.charAt(i) >= 'A' && text.charAt(i) <= 'Z')) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        char[] letters = text.toCharArray();
        for (; i < letters.length; i++) {
            if (letters[i] >= 'A' && letters[i] <= 'Z') {
                letters[i] += 32;
            }
        }
        return new String(letters);
    }

    @Override
    public String toString() {
        return text;
    }
}
