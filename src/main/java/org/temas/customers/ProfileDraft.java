package org.temas.customers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.temas.text.Folding;

/** A profile while it is being changed: reserved trait names go to the typed part, all others stay free. */
final class ProfileDraft {

    @Nullable
    String name;

    @Nullable
    Integer birthYear;

    @Nullable
    String gender;

    @Nullable
    String language;

    @Nullable
    String country;

    @Nullable
    String province;

    @Nullable
    String district;

    @Nullable
    String city;

    @Nullable
    String incomeBand;

    List<String> interests = List.of();

    /** E-mails and phones that came as traits. */
    final List<Identifier> identifiers = new ArrayList<>();

    /** A null value takes the trait away. */
    final Map<String, @Nullable Object> free = new LinkedHashMap<>();

    /** Members that were spoken of, be it to say the same again. */
    private final Set<Member> stated = EnumSet.noneOf(Member.class);

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

    /** Takes over what is said, read by the one rule for reserved names. */
    ProfileDraft apply(Map<String, ? extends @Nullable Object> traits, Instant at, String source) {
        identify(IdentifierType.EMAIL, traits.get("email"));
        identify(IdentifierType.PHONE, traits.get("phone"));
        Traits.normalise(traits, at, source).forEach((trait, said) -> {
            Member member = Member.ofColumn(trait);
            if (member == null) {
                free.put(trait, said.value());
            } else {
                stated.add(member);
                set(member, said.value());
            }
        });
        normalisePlace();
        return this;
    }

    private void set(Member member, @Nullable Object value) {
        String text = value == null ? null : value.toString();
        switch (member) {
            case NAME -> name = text;
            case BIRTH_YEAR -> birthYear = value instanceof Integer year ? year : null;
            case GENDER -> gender = text;
            case LANGUAGE -> language = text;
            case COUNTRY -> country = text;
            case PROVINCE -> province = text;
            case DISTRICT -> district = text;
            case CITY -> city = text;
            case INCOME_BAND -> incomeBand = text;
            case INTERESTS ->
                interests = value instanceof List<?> several
                        ? several.stream().map(String::valueOf).toList()
                        : List.of();
        }
    }

    private @Nullable Object get(Member member) {
        return switch (member) {
            case NAME -> name;
            case BIRTH_YEAR -> birthYear;
            case GENDER -> gender;
            case LANGUAGE -> language;
            case COUNTRY -> country;
            case PROVINCE -> province;
            case DISTRICT -> district;
            case CITY -> city;
            case INCOME_BAND -> incomeBand;
            case INTERESTS -> interests;
        };
    }

    /** The members spoken of and those that differ from the customer's, each with when and by whom it was said. */
    Map<String, List<Object>> saidAnew(Customer customer, Instant at, String source) {
        ProfileDraft before = of(customer);
        Map<String, List<Object>> said = new LinkedHashMap<>();
        for (Member member : Member.values()) {
            if (stated.contains(member) || !Objects.equals(before.get(member), get(member))) {
                said.put(member.column(), List.of(Profile.micros(at), source));
            }
        }
        return said;
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
                || List.of("tr", "tur", "turkey", "turkiye")
                        .contains(Folding.fold(country).strip());
    }

    private void identify(IdentifierType type, @Nullable Object value) {
        if (value instanceof String written && !written.isBlank()) {
            identifiers.add(new Identifier(type, written.strip()));
        }
    }

    static @Nullable Integer year(@Nullable String text, int currentYear) {
        if (text == null || !text.matches("\\d{4}(\\D.*)?")) {
            return null;
        }
        int year = Integer.parseInt(text.substring(0, 4));
        return year >= 1900 && year <= currentYear ? Integer.valueOf(year) : null;
    }
}
