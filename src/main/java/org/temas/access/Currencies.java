package org.temas.access;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.temas.platform.web.Choice;

/** The currencies that some country uses today. */
public final class Currencies {

    private static final TreeMap<String, Currency> ALL = all();

    private Currencies() {}

    static Optional<Currency> find(String code) {
        return Optional.ofNullable(ALL.get(code));
    }

    public static List<Choice> choices(Locale locale) {
        return ALL.values().stream()
                .map(currency -> new Choice(
                        currency.getCurrencyCode(),
                        currency.getCurrencyCode() + " · " + currency.getDisplayName(locale)))
                .toList();
    }

    private static TreeMap<String, Currency> all() {
        var found = new TreeMap<String, Currency>();
        Stream.of(Locale.getISOCountries())
                .flatMap(country -> Stream.ofNullable(Currency.getInstance(Locale.of("", country))))
                .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                .forEach(currency -> found.put(currency.getCurrencyCode(), currency));
        return found;
    }
}
