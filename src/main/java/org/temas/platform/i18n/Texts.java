package org.temas.platform.i18n;

import java.util.List;
import java.util.Locale;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Every text of the interface, one file per module and language; a missing key shows itself as {@code ⟦key⟧}. */
@Component
public final class Texts {

    public static final Locale TURKISH = Locale.of("tr", "TR");
    public static final Locale ENGLISH = Locale.of("en", "GB");
    public static final List<Locale> LOCALES = List.of(TURKISH, ENGLISH);

    private final ReloadableResourceBundleMessageSource source = new ReloadableResourceBundleMessageSource();

    public Texts() throws java.io.IOException {
        var names = new java.util.TreeSet<String>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
            String name = String.valueOf(file.getFilename());
            names.add("classpath:messages/" + name.replaceAll("(_tr)?\\.properties$", ""));
        }
        source.setBasenames(names.toArray(String[]::new));
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
    }

    public String text(Locale locale, String key, Object... arguments) {
        return source.getMessage(key, arguments, "⟦" + key + "⟧", locale) instanceof String text ? text : key;
    }

    public boolean has(Locale locale, String key) {
        return source.getMessage(key, null, null, locale) != null;
    }

    /** The nearest language that the interface speaks. */
    public static Locale nearest(Locale wished) {
        return wished.getLanguage().equals("tr") ? TURKISH : ENGLISH;
    }
}
