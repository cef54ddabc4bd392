package org.temas.platform.imports;

import java.text.Normalizer;
import java.util.Locale;

/** The name of a column in the form in which names are compared: "Sipariş No", "siparis_no" and "SİPARİŞNO" are one. */
public final class Heading {

    private Heading() {}

    public static String fold(String name) {
        String lower =
                name.replace('İ', 'i').replace('I', 'i').replace('ı', 'i').toLowerCase(Locale.ROOT);
        String bare = Normalizer.normalize(lower, Normalizer.Form.NFKD);
        var folded = new StringBuilder(bare.length());
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                folded.append(c);
            } else if (Character.isLetterOrDigit(c)) {
                folded.append(c);
            }
        }
        return folded.toString();
    }
}
