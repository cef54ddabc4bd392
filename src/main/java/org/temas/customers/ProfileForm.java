package org.temas.customers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.web.Form;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Between a profile and what is typed about it. */
@Component
final class ProfileForm {

    private static final List<String> FIELDS = List.of(
            "name",
            "standing",
            "emails",
            "phones",
            "externals",
            "birthYear",
            "gender",
            "language",
            "country",
            "province",
            "district",
            "city",
            "incomeBand",
            "interests",
            "traits");

    private final IdentifierStore identifiers;
    private final TraitStore traits;
    private final CustomerStore profiles;
    private final ProfileChanges changes;
    private final JsonMapper json;

    ProfileForm(
            IdentifierStore identifiers,
            TraitStore traits,
            CustomerStore profiles,
            ProfileChanges changes,
            JsonMapper json) {
        this.identifiers = identifiers;
        this.traits = traits;
        this.profiles = profiles;
        this.changes = changes;
        this.json = json;
    }

    /** What was typed, and what to change; the change counts only if the form is good. */
    record Typed(Form form, ProfileChanges.Edit edit) {}

    CustomerFormPage blank() {
        return again(
                null, Form.empty().with("standing", Standing.CUSTOMER.code()).with("country", ""));
    }

    CustomerFormPage of(Customer customer) {
        Demographics d = customer.demographics();
        List<IdentifierStore.Known> known = identifiers.of(List.of(customer.no()));
        return again(
                customer,
                Form.empty()
                        .with("name", customer.name())
                        .with("standing", customer.standing().code())
                        .with("emails", lines(known, IdentifierType.EMAIL))
                        .with("phones", lines(known, IdentifierType.PHONE))
                        .with("externals", lines(known, IdentifierType.EXTERNAL))
                        .with("birthYear", d.birthYear())
                        .with("gender", d.gender())
                        .with("language", d.language())
                        .with("country", d.country())
                        .with("province", d.province())
                        .with("district", d.district())
                        .with("city", d.city())
                        .with("incomeBand", d.incomeBand())
                        .with("interests", String.join(", ", d.interests()))
                        .with("traits", traitLines(customer)));
    }

    CustomerFormPage again(@Nullable Customer customer, Form form) {
        Optional<Turkey.Province> province = Turkey.province(form.value("province"));
        return new CustomerFormPage(
                customer,
                form,
                Turkey.provinces().stream().map(Turkey.Province::name).toList(),
                province.map(Turkey.Province::districts)
                        .orElseGet(() -> Turkey.provinces().stream()
                                .flatMap(one -> one.districts().stream())
                                .distinct()
                                .sorted()
                                .toList()));
    }

    Typed read(@Nullable Customer customer, Map<String, String> typed) {
        Form form = Form.empty();
        FIELDS.forEach(field -> form.with(field, typed.getOrDefault(field, "").strip()));
        FIELDS.stream()
                .filter(field -> form.value(field).indexOf('\0') >= 0)
                .forEach(field -> form.refuse(field, "customers.form.unreadable"));
        List<Identifier> add = new ArrayList<>();
        Set<String> kept = new HashSet<>();
        readIdentifiers(form, "emails", IdentifierType.EMAIL, customer, add, kept);
        readIdentifiers(form, "phones", IdentifierType.PHONE, customer, add, kept);
        readIdentifiers(form, "externals", IdentifierType.EXTERNAL, customer, add, kept);
        if (form.value("name").isEmpty() && kept.isEmpty()) {
            form.refuse("name", "customers.form.name_or_identifier");
        }
        if (form.value("name").length() > 200) {
            form.refuse("name", "customers.form.too_long", 200);
        }
        return new Typed(
                form,
                new ProfileChanges.Edit(
                        text(form, "name"),
                        standing(form),
                        demographics(form),
                        add,
                        removed(customer, kept),
                        readTraits(customer, form)));
    }

    private void readIdentifiers(
            Form form,
            String field,
            IdentifierType type,
            @Nullable Customer customer,
            List<Identifier> add,
            Set<String> kept) {
        for (String line : form.value(field).split("\\R")) {
            String value = line.strip();
            if (value.isEmpty()) {
                continue;
            }
            Optional<IdentifierKey> key = IdentifierKey.of(type, value);
            if (key.isEmpty()) {
                form.refuse(field, "customers.form.bad_" + field, value);
                continue;
            }
            Optional<IdentifierStore.Known> known = identifiers.byKey(key.get().text());
            if (known.isEmpty()) {
                add.add(new Identifier(type, value));
            } else if (customer == null || known.get().customerNo() != customer.no()) {
                form.refuse(field, "customers.form.taken", value, ownerOf(known.get()));
            }
            kept.add(key.get().text());
        }
    }

    private String ownerOf(IdentifierStore.Known known) {
        return profiles.labels(List.of(known.customerNo())).stream()
                .map(Label::name)
                .findFirst()
                .orElse("");
    }

    private Collection<String> removed(@Nullable Customer customer, Set<String> kept) {
        return customer == null
                ? List.of()
                : identifiers.of(List.of(customer.no())).stream()
                        .filter(known -> known.type().identifies() && !kept.contains(known.key()))
                        .map(IdentifierStore.Known::key)
                        .toList();
    }

    private Demographics demographics(Form form) {
        String typed = form.value("birthYear");
        Integer year = typed.matches("\\d{4}") ? Integer.valueOf(typed) : null;
        if (!typed.isEmpty() && (year == null || year < 1900 || year > changes.currentYear())) {
            form.refuse("birthYear", "customers.form.bad_year", String.valueOf(changes.currentYear()));
        }
        for (String field : List.of("language", "country", "province", "district", "city", "incomeBand")) {
            if (form.value(field).length() > 80) {
                form.refuse(field, "customers.form.too_long", 80);
            }
        }
        List<String> interests = List.of(form.value("interests").split("[,;\n]")).stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .distinct()
                .limit(50)
                .toList();
        return new Demographics(
                year,
                text(form, "gender"),
                text(form, "language"),
                text(form, "country"),
                text(form, "province"),
                text(form, "district"),
                text(form, "city"),
                text(form, "incomeBand"),
                interests);
    }

    /** One line each: {@code name = value}; a value that reads as JSON keeps its type, anything else is text. */
    private Map<String, @Nullable Object> readTraits(@Nullable Customer customer, Form form) {
        Map<String, @Nullable Object> read = new LinkedHashMap<>();
        for (String line : form.value("traits").split("\\R")) {
            int sign = line.indexOf('=');
            String name = sign < 0 ? line.strip() : line.substring(0, sign).strip();
            if (line.isBlank()) {
                continue;
            }
            if (sign < 0 || !TraitStore.isName(name) || line.length() > TraitStore.LONGEST_VALUE) {
                form.refuse("traits", "customers.form.bad_trait", line.strip());
                continue;
            }
            read.put(name, value(line.substring(sign + 1).strip()));
        }
        if (read.size() > TraitStore.MOST) {
            form.refuse("traits", "customers.form.too_many_traits", TraitStore.MOST);
        }
        if (customer != null) {
            traits.of(List.of(customer.no())).forEach(known -> read.putIfAbsent(known.name(), null));
        }
        return read;
    }

    private Object value(String text) {
        if (text.matches("true|false|-?\\d{1,15}(\\.\\d{1,6})?|\\[.*]")) {
            try {
                return json.readValue(text, Object.class);
            } catch (JacksonException e) {
                return text;
            }
        }
        return text;
    }

    private String traitLines(Customer customer) {
        return String.join(
                "\n",
                traits.of(List.of(customer.no())).stream()
                        .map(trait -> trait.name() + " = " + plain(trait.value()))
                        .toList());
    }

    /** A text without its quotes, anything else as JSON writes it. */
    String plain(String value) {
        return json.readValue(value, Object.class) instanceof String text ? text : value;
    }

    private static Standing standing(Form form) {
        return switch (form.value("standing")) {
            case "test" -> Standing.TEST;
            case "staff" -> Standing.STAFF;
            default -> Standing.CUSTOMER;
        };
    }

    private static @Nullable String text(Form form, String field) {
        String value = form.value(field);
        return value.isEmpty() ? null : value;
    }

    private static String lines(List<IdentifierStore.Known> known, IdentifierType type) {
        return String.join(
                "\n",
                known.stream()
                        .filter(one -> one.type() == type)
                        .map(IdentifierStore.Known::value)
                        .toList());
    }
}
