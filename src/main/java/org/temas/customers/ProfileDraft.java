package org.temas.customers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.temas.text.Folding;

/** A profile while it is being changed: reserved trait names go to the typed part, all others stay free. */
final class ProfileDraft {

    @Nullable String name;
    @Nullable Integer birthYear;
    @Nullable String gender;
    @Nullable String language;
    @Nullable String country;
    @Nullable String province;
    @Nullable String district;
    @Nullable String city;
    @Nullable String incomeBand;
    List<String> interests = List.of();

    /** E-mails and phones that came as traits. */
    final List<Identifier> identifiers = new ArrayList<>();

    /** A null value takes the trait away. */
    final Map<String, @Nullable Object> free = new LinkedHashMap<>();

    static ProfileDraft of(Customer customer) {
        var draft = new ProfileDraft();
        Demographics d = customer.demographics();
        draft.name = customer.name();
        draft.birthYear = d.birthYear();
        draft.gender = d.gender();
        draft.language = d.language();
        draft.country = d.country();
        draft.province = d.province();
        draft.district = d.district();
        draft.city = d.city();
        draft.incomeBand = d.incomeBand();
        draft.interests = d.interests();
        return draft;
    }

    ProfileDraft apply(Map<String, ? extends @Nullable Object> traits, int currentYear) {
        String first = text(traits.get("firstName"), 100);
        String last = text(traits.get("lastName"), 100);
        if ((first != null || last != null) && !traits.containsKey("name")) {
            name = ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
        }
        traits.forEach((trait, value) -> set(trait, value, currentYear));
        normalisePlace();
        return this;
    }

    private void set(String trait, @Nullable Object value, int currentYear) {
        switch (trait) {
            case "name" -> name = text(value, 200);
            case "firstName", "lastName" -> {}
            case "email" -> identify(IdentifierType.EMAIL, value);
            case "phone" -> identify(IdentifierType.PHONE, value);
            case "birthday" -> birthYear = year(text(value, 40), currentYear);
            case "birthYear" -> birthYear = year(text(value, 10), currentYear);
            case "age" -> birthYear = value instanceof Number age && age.intValue() > 0 && age.intValue() < 130
                    ? Integer.valueOf(currentYear - age.intValue())
                    : birthYear;
            case "gender" -> gender = gender(text(value, 30));
            case "language" -> language = language(text(value, 20));
            case "country" -> country = text(value, 80);
            case "province", "state" -> province = text(value, 80);
            case "district" -> district = text(value, 80);
            case "city" -> city = text(value, 80);
            case "incomeBand" -> incomeBand = text(value, 60);
            case "interests" -> interests = texts(value);
            case "address" -> {
                if (value instanceof Map<?, ?> address) {
                    country = address.get("country") == null ? country : text(address.get("country"), 80);
                    province = address.get("state") == null ? province : text(address.get("state"), 80);
                    city = address.get("city") == null ? city : text(address.get("city"), 80);
                }
            }
            default -> free.put(trait, value);
        }
    }

    /** Turkish addresses name the province where others name the city. */
    void normalisePlace() {
        String written = province == null && isTurkey() ? city : province;
        if (written == null || !isTurkey()) {
            return;
        }
        Turkey.province(written).ifPresent(found -> {
            province = found.name();
            if (district != null) {
                district = Turkey.district(found, district).orElse(district);
            }
        });
    }

    private boolean isTurkey() {
        return country == null
                || List.of("tr", "tur", "turkey", "turkiye").contains(Folding.fold(country).strip());
    }

    private void identify(IdentifierType type, @Nullable Object value) {
        String written = text(value, 255);
        if (written != null) {
            identifiers.add(new Identifier(type, written));
        }
    }

    static @Nullable Integer year(@Nullable String text, int currentYear) {
        if (text == null || !text.matches("\\d{4}(\\D.*)?")) {
            return null;
        }
        int year = Integer.parseInt(text.substring(0, 4));
        return year >= 1900 && year <= currentYear ? Integer.valueOf(year) : null;
    }

    /** The usual spellings of the two, anything else as it was given. */
    static @Nullable String gender(@Nullable String written) {
        if (written == null) {
            return null;
        }
        return switch (Folding.fold(written)) {
            case "f", "female", "woman", "k", "kadin", "kiz" -> "female";
            case "m", "male", "man", "e", "erkek" -> "male";
            default -> written.toLowerCase(Locale.ROOT);
        };
    }

    private static @Nullable String language(@Nullable String written) {
        return written == null ? null : written.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    }

    private static @Nullable String text(@Nullable Object value, int longest) {
        if (value == null || value instanceof Map || value instanceof Iterable) {
            return null;
        }
        String text = value.toString().strip();
        return text.isEmpty() ? null : text.substring(0, Math.min(longest, text.length()));
    }

    private static List<String> texts(@Nullable Object value) {
        List<String> found = new ArrayList<>();
        if (value instanceof Iterable<?> several) {
            several.forEach(one -> addTo(found, text(one, 60)));
        } else if (value != null) {
            for (String one : value.toString().split("[,;\n]")) {
                addTo(found, text(one, 60));
            }
        }
        return found.stream().distinct().limit(50).toList();
    }

    private static void addTo(List<String> found, @Nullable String text) {
        if (text != null) {
            found.add(text);
        }
    }
}
