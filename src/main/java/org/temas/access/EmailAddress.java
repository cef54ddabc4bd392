package org.temas.access;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * An e-mail address as given, and the key by which it is found: NFC, trimmed, ASCII letters lower-cased, the domain in
 * IDNA. No other folding, so that İ, I, ı and i never open each other's account.
 */
record EmailAddress(String given, String key) {

    static Optional<EmailAddress> of(String text) {
        String given = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        int at = given.lastIndexOf('@');
        if (at < 1 || given.length() > 254 || given.chars().anyMatch(EmailAddress::isForbidden)) {
            return Optional.empty();
        }
        String local = given.substring(0, at);
        if (local.indexOf('@') >= 0) {
            return Optional.empty();
        }
        try {
            String domain = IDN.toASCII(given.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
            return domain.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new EmailAddress(given, asciiLower(local) + "@" + domain.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isForbidden(int c) {
        return Character.isWhitespace(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || c == '<'
                || c == '>'
                || c == ','
                || c == ';'
                || c == '"';
    }

    private static String asciiLower(String text) {
        var lower = new StringBuilder(text.length());
        text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return lower.toString();
    }
}
