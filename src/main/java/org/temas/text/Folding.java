package org.temas.text;

import java.text.Normalizer;
import java.util.Locale;

/** Generous folding for search: case, accents and the four letters I are one. It never decides identity. */
public final class Folding {

    private Folding() {}

    public static String fold(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
        return plain.replace("ı", "i").replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("đ", "d")
                .replace("æ", "ae").replace("œ", "oe").replaceAll("\\p{M}+", "");
    }
}
