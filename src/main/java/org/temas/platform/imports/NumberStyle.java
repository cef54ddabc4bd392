package org.temas.platform.imports;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Which of the two marks is the decimal one: 1,234.56 or 1.234,56. */
public enum NumberStyle {
    POINT('.', ','),
    COMMA(',', '.');

    private static final int LONGEST = 40;

    private final char decimal;
    private final char thousands;

    NumberStyle(char decimal, char thousands) {
        this.decimal = decimal;
        this.thousands = thousands;
    }

    public NumberStyle other() {
        return this == POINT ? COMMA : POINT;
    }

    /**
     * The number, or null if it is none in this style. Currency signs and codes around it, blanks and apostrophes as
     * thousands marks, and parentheses for negative are understood.
     */
    public @Nullable BigDecimal parse(String text) {
        String bare = bare(text);
        if (bare == null) {
            return null;
        }
        var digits = new StringBuilder(bare.length());
        int at = 0;
        if (bare.charAt(0) == '-' || bare.charAt(0) == '+') {
            if (bare.charAt(0) == '-') {
                digits.append('-');
            }
            at = 1;
        }
        int sinceThousands = -1;
        int whole = 0;
        boolean fraction = false;
        boolean any = false;
        for (; at < bare.length(); at++) {
            char c = bare.charAt(at);
            if (c >= '0' && c <= '9') {
                digits.append(c);
                any = true;
                if (!fraction) {
                    whole++;
                    sinceThousands += sinceThousands >= 0 ? 1 : 0;
                }
            } else if (c == decimal && !fraction && (sinceThousands < 0 || sinceThousands == 3)) {
                fraction = true;
                digits.append('.');
            } else if (isThousands(c)
                    && !fraction
                    && any
                    && (sinceThousands == 3 || sinceThousands < 0 && whole <= 3)) {
                sinceThousands = 0;
            } else if ((c == 'e' || c == 'E') && this == POINT && any && sinceThousands < 0) {
                return scientific(digits, bare.substring(at + 1));
            } else {
                return null;
            }
        }
        if (!any || !fraction && sinceThousands >= 0 && sinceThousands != 3) {
            return null;
        }
        return new BigDecimal(digits.charAt(digits.length() - 1) == '.' ? digits + "0" : digits.toString());
    }

    private boolean isThousands(char c) {
        return c == thousands || c == '\'' || c == '\u2019' || c == ' ' || c == '\u00A0' || c == '\u202F';
    }

    private static @Nullable BigDecimal scientific(StringBuilder digits, String exponent) {
        if (!exponent.matches("[+-]?\\d{1,3}") || Math.abs(Integer.parseInt(exponent)) > 30) {
            return null;
        }
        return new BigDecimal(digits + "E" + exponent);
    }

    /** Without what people put around numbers; null if what is left cannot be one. */
    private static @Nullable String bare(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
            return null;
        }
        char first = trimmed.charAt(0);
        if (isPlain(first) && isPlain(trimmed.charAt(trimmed.length() - 1))) {
            return trimmed;
        }
        boolean negative = first == '(' && trimmed.endsWith(")");
        String inner = negative ? trimmed.substring(1, trimmed.length() - 1) : trimmed;
        String bare = inner.replaceAll("^([-+]?)\\s*(?:₺|\\$|€|£|R\\$|TL|TRY|USD|EUR|GBP|BRL)\\s*", "$1")
                .replaceAll("\\s*(?:₺|\\$|€|£|TL|TRY|USD|EUR|GBP|BRL)$", "")
                .replace('\u2212', '-')
                .strip();
        // 12.50- as some ledgers write it
        if (bare.length() > 1 && bare.endsWith("-") && !bare.startsWith("-")) {
            bare = "-" + bare.substring(0, bare.length() - 1);
        }
        if (bare.isEmpty()) {
            return null;
        }
        return negative ? "-" + bare : bare;
    }

    private static boolean isPlain(char c) {
        return c >= '0' && c <= '9';
    }
}
