package org.temas.customers;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.temas.text.Folding;
import tools.jackson.databind.json.JsonMapper;

/** Reads the traits that clients send: reserved names become typed members, all others stay free. */
final class Traits {

    static final int MOST = 200;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 2_048;
    private static final int LONGEST_TEXT = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    private Traits() {}

    /** Typed members under the name of their column, free traits under their own. */
    static Map<String, Trait> normalise(Map<String, ? extends @Nullable Object> given, Instant at, String source) {
        var flat = new LinkedHashMap<String, @Nullable Object>();
        flatten("", given, flat, 0);
        var traits = new TreeMap<String, Trait>();
        name(flat, traits, at, source);
        flat.forEach((name, value) -> put(name, value, traits, at, source));
        normalisePlace(traits, at, source);
        if (traits.size() > MOST) {
            throw new Claim.Invalid("traits", "has more than " + MOST + " members");
        }
        return traits;
    }

    private static void flatten(String prefix, Map<?, ?> given, Map<String, @Nullable Object> into, int depth) {
        given.forEach((key, value) -> {
            String name = prefix + key;
            if (name.length() > LONGEST_NAME) {
                throw new Claim.Invalid(
                        "traits." + name.substring(0, 20) + "…",
                        "has a name of more than " + LONGEST_NAME + " characters");
            }
            if (value instanceof Map<?, ?> members && depth < 3) {
                flatten(name + ".", members, into, depth + 1);
            } else {
                into.put(name, value);
            }
        });
    }

    /** {@code name}, or first and last name together. */
    private static void name(Map<String, @Nullable Object> flat, Map<String, Trait> into, Instant at, String source) {
        Object first = either(flat.remove("firstName"), flat.remove("first_name"));
        Object last = either(flat.remove("lastName"), flat.remove("last_name"));
        if (flat.containsKey("name")) {
            into.put("name", new Trait(text(flat.remove("name")), at, source));
        } else if (first != null || last != null) {
            String whole = ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
            into.put("name", new Trait(text(whole), at, source));
        }
    }

    /** One spelling for the provinces of Turkey; its addresses often name the province as the city. */
    private static void normalisePlace(Map<String, Trait> traits, Instant at, String source) {
        var place = new ProfileDraft();
        place.country = member(traits, "country");
        place.province = member(traits, "province");
        place.district = member(traits, "district");
        place.city = member(traits, "city");
        if (place.province == null && place.city == null) {
            return;
        }
        place.normalisePlace();
        if (place.province != null) {
            traits.put("province", new Trait(place.province, at, source));
        }
        if (place.district != null) {
            traits.put("district", new Trait(place.district, at, source));
        }
    }

    private static @Nullable String member(Map<String, Trait> traits, String name) {
        return traits.get(name) instanceof Trait trait ? (String) trait.value() : null;
    }

    private static @Nullable Object either(@Nullable Object one, @Nullable Object other) {
        return one == null ? other : one;
    }

    private static void put(String name, @Nullable Object value, Map<String, Trait> into, Instant at, String source) {
        switch (name) {
            case "birthday", "birthYear", "birth_year", "dateOfBirth" ->
                into.put("birth_year", new Trait(birthYear(value), at, source));
            case "age" -> {
                if (whole(value) instanceof Integer age && age >= 0 && age < 130) {
                    int year = at.atOffset(ZoneOffset.UTC).getYear() - age;
                    into.putIfAbsent("birth_year", new Trait(year, at, source));
                }
            }
            case "gender" -> into.put("gender", new Trait(gender(text(value)), at, source));
            case "language", "locale" -> into.put("language", new Trait(language(text(value)), at, source));
            case "country", "address.country" -> into.put("country", new Trait(text(value), at, source));
            case "province", "state", "address.state", "address.province" ->
                into.put("province", new Trait(province(text(value)), at, source));
            case "district", "address.district" -> into.put("district", new Trait(text(value), at, source));
            case "city", "address.city" -> into.put("city", new Trait(text(value), at, source));
            case "incomeBand", "income_band" -> into.put("income_band", new Trait(text(value), at, source));
            case "interests" -> into.put("interests", new Trait(texts(value), at, source));
            // identifiers of their own
            case "email", "phone" -> {}
            default -> into.put(name, new Trait(free(name, value), at, source));
        }
    }

    private static @Nullable Object free(String name, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> {
                String clean = clean(text);
                if (clean.length() > LONGEST_VALUE) {
                    throw tooLong(name);
                }
                yield clean;
            }
            case Boolean yes -> yes;
            case Number number -> number;
            default -> {
                String json = clean(JSON.writeValueAsString(value));
                if (json.length() > LONGEST_VALUE) {
                    throw tooLong(name);
                }
                yield JSON.readValue(json, Object.class);
            }
        };
    }

    private static Claim.Invalid tooLong(String name) {
        return new Claim.Invalid("traits." + name, "is longer than " + LONGEST_VALUE + " characters");
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null || value instanceof Map || value instanceof Collection) {
            return null;
        }
        String text = clean(value.toString()).strip();
        if (text.isEmpty()) {
            return null;
        }
        return text.length() <= LONGEST_TEXT ? text : clean(text.substring(0, LONGEST_TEXT));
    }

    /** PostgreSQL keeps no NUL, and half a surrogate pair is no text. */
    static String clean(String text) {
        boolean fine = true;
        for (int i = 0; i < text.length() && fine; i++) {
            char c = text.charAt(i);
            fine = c != 0 && !Character.isSurrogate(c);
        }
        if (fine) {
            return text;
        }
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static @Nullable Integer birthYear(@Nullable Object value) {
        Integer year = whole(value);
        if (year == null && value instanceof String text) {
            try {
                year = LocalDate.parse(text.strip()
                                .substring(0, Math.min(10, text.strip().length())))
                        .getYear();
            } catch (DateTimeException e) {
                return null;
            }
        }
        return year != null && year >= 1900 && year <= 2100 ? year : null;
    }

    private static @Nullable Integer whole(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number
            when number.doubleValue() == Math.rint(number.doubleValue()) && Math.abs(number.doubleValue()) < 1e6 ->
                number.intValue();
            case String text when text.strip().matches("\\d{1,4}") -> Integer.valueOf(text.strip());
            default -> null;
        };
    }

    private static @Nullable String province(@Nullable String text) {
        return text == null ? null : Turkey.spelling(text);
    }

    /** The usual spellings of the two, anything else as it was given. */
    private static @Nullable String gender(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (Folding.fold(text)) {
            case "f", "female", "woman", "k", "kadin", "kiz" -> "female";
            case "m", "male", "man", "e", "erkek" -> "male";
            default -> text;
        };
    }

    private static @Nullable String language(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String language = text.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        return language.isEmpty() ? null : language;
    }

    private static @Nullable Object texts(@Nullable Object value) {
        List<Object> given = switch (value) {
            case null -> List.of();
            case Collection<?> many -> new ArrayList<>(many);
            case String text -> List.of((Object[]) text.split(","));
            default -> List.of(value);
        };
        var texts = new ArrayList<String>();
        for (Object each : given) {
            if (text(each) instanceof String text && !texts.contains(text) && texts.size() < 100) {
                texts.add(text);
            }
        }
        return texts.isEmpty() ? null : texts;
    }
}
