package org.temas.access;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.temas.platform.web.Form;

/** What may be typed into the forms of this module; each keeps the value and says what is wrong with it. */
final class Checks {

    private static final int LONGEST_NAME = 100;

    private Checks() {}

    static Form name(Form form, String field, String value) {
        form.with(field, value);
        String name = value.strip();
        if (name.isEmpty()) {
            form.refuse(field, "access.check.name_missing");
        } else if (name.length() > LONGEST_NAME) {
            form.refuse(field, "access.check.name_long");
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            form.refuse(field, "access.check.name_control");
        }
        return form;
    }

    static Optional<EmailAddress> email(Form form, String field, String value) {
        form.with(field, value);
        Optional<EmailAddress> email = EmailAddress.of(value);
        if (email.isEmpty()) {
            form.refuse(field, "access.check.email");
        }
        return email;
    }

    static Optional<ZoneId> zone(Form form, String field, String value) {
        form.with(field, value);
        if (Zones.ALL.contains(value)) {
            return Optional.of(ZoneId.of(value));
        }
        form.refuse(field, "access.check.zone");
        return Optional.empty();
    }

    static Optional<Currency> currency(Form form, String field, String value) {
        form.with(field, value);
        Optional<Currency> currency = Currencies.find(value);
        if (currency.isEmpty()) {
            form.refuse(field, "access.check.currency");
        }
        return currency;
    }

    /** A whole number within bounds; empty stays empty where that means something. */
    static Form number(Form form, String field, String value, int least, int most, boolean maybeEmpty) {
        form.with(field, value.strip());
        if (value.isBlank() && maybeEmpty) {
            return form;
        }
        if (!value.strip().matches("\\d{1,6}")
                || Integer.parseInt(value.strip()) < least
                || Integer.parseInt(value.strip()) > most) {
            form.refuse(field, "access.check.number", least, most);
        }
        return form;
    }
}
