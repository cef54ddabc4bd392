package org.temas.imports;

import java.util.Locale;
import org.temas.interactions.Channels;
import org.temas.platform.imports.Heading;

/** How files spell what has a code: currencies and channels. */
final class Spellings {

    private Spellings() {}

    static String currency(Line line, Mapping mapping) throws LineRefused {
        String own = line.text(Field.CURRENCY);
        if (own == null) {
            return mapping.currency();
        }
        return switch (own.toUpperCase(Locale.ROOT)) {
            case "TL", "₺" -> "TRY";
            case "$" -> "USD";
            case "€" -> "EUR";
            case "£" -> "GBP";
            case String code -> {
                if (code.length() != 3 || !code.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
                    throw new LineRefused(LineRefused.Why.BAD_CURRENCY, line, Field.CURRENCY, own);
                }
                yield code;
            }
        };
    }

    static String channel(Line line, Mapping mapping) {
        String own = line.text(Field.CHANNEL);
        if (own == null) {
            return mapping.channel();
        }
        String code = Heading.fold(own);
        return switch (code) {
            case "magaza", "sube", "instore", "retail" -> Channels.STORE;
            case "internet", "online", "ecommerce", "website", "site" -> Channels.WEB;
            case "mobil", "app", "uygulama" -> Channels.MOBILE;
            case "pazaryeri" -> Channels.MARKETPLACE;
            case "telefon", "cagrimerkezi", "callcenter" -> Channels.PHONE;
            case "eposta", "mail" -> Channels.EMAIL;
            default -> Channels.ALL.contains(code) ? code : Channels.OTHER;
        };
    }
}
