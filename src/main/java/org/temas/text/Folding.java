package org.temas.text;

import java.text.Normalizer;

/**
 * The generous form of text in which search compares: Turkish letters as their plain neighbours, no accents, lower case.
 *
 * <p>"istanbul" finds "İSTANBUL" and "isik" finds "Işık". It never decides identity.
 */
public final class Folding {

    private Folding() {}

    public static String fold(String text) {
        var folded = new StringBuilder(text.length());
        boolean plain = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.append((char) (c + 32));
            } else if (c < 128) {
                folded.append(c);
            } else {
                plain = false;
                break;
            }
        }
        return plain ? folded.toString() : foldAny(text);
    }

    private static String foldAny(String text) {
        String parts = Normalizer.normalize(text, Normalizer.Form.NFKD);
        var folded = new StringBuilder(parts.length());
        parts.codePoints()
                .filter(c -> switch (Character.getType(c)) {
                    case Character.NON_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.FORMAT -> false;
                    default -> true;
                })
                .map(Folding::letter)
                .forEach(c -> {
                    switch (c) {
                        case 'ß' -> folded.append("ss");
                        case 'æ' -> folded.append("ae");
                        case 'œ' -> folded.append("oe");
                        default -> folded.appendCodePoint(c);
                    }
                });
        // lower-casing may bring combined letters back (ẞ, Kelvin sign): one more pass settles it
        String result = folded.toString();
        return Normalizer.isNormalized(result, Normalizer.Form.NFKD) ? result : foldAny(result);
    }

    private static int letter(int c) {
        return switch (c) {
            case 'ı' -> 'i';
            case 'ø', 'Ø' -> 'o';
            case 'đ', 'Đ', 'ð', 'Ð' -> 'd';
            case 'ł', 'Ł' -> 'l';
            case 'ħ', 'Ħ' -> 'h';
            default -> Character.toLowerCase(c);
        };
    }
}
