package org.temas.customers;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.access.Workspaces;
import org.temas.platform.web.Form;

/** What is typed about a consent. */
@Component
final class ConsentForm {

    private static final List<String> FIELDS = List.of(
            "channel",
            "purpose",
            "status",
            "recipient",
            "source",
            "at",
            "address",
            "note",
            "textName",
            "textVersion",
            "textBody");
    private static final int LONGEST_TEXT = 20_000;

    private final Workspaces workspaces;
    private final InstantSource clock;

    ConsentForm(Workspaces workspaces, InstantSource clock) {
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /** What was typed; the statement is there only if nothing is wrong. */
    record Typed(Form form, Consents.@Nullable Statement statement) {}

    Form blank() {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), zone()).truncatedTo(ChronoUnit.MINUTES);
        return Form.empty()
                .with("channel", Consent.Channel.EMAIL)
                .with("purpose", Consent.Purpose.MARKETING)
                .with("status", Consent.Status.GRANTED)
                .with("recipient", Consent.Recipient.INDIVIDUAL)
                .with("source", Consent.Source.HS_WEB)
                .with("at", now);
    }

    Typed read(Map<String, String> typed) {
        Form form = Form.empty();
        FIELDS.forEach(
                field -> form.with(field, typed.getOrDefault(field, "").strip().replace("\0", "")));
        var channel = one(form, "channel", Consent.Channel.values());
        var purpose = one(form, "purpose", Consent.Purpose.values());
        var status = one(form, "status", Consent.Status.values());
        var recipient = one(form, "recipient", Consent.Recipient.values());
        var source = one(form, "source", Consent.Source.values());
        Instant at = at(form);
        atMost(form, "address", 255);
        atMost(form, "note", 1_000);
        atMost(form, "textName", 100);
        atMost(form, "textVersion", 40);
        atMost(form, "textBody", LONGEST_TEXT);
        if (!form.value("textBody").isEmpty() && form.value("textName").isEmpty()) {
            form.refuse("textName", "customers.consent.form.text_name");
        }
        if (channel == null
                || purpose == null
                || status == null
                || recipient == null
                || source == null
                || at == null
                || !form.isGood()) {
            return new Typed(form, null);
        }
        return new Typed(
                form,
                new Consents.Statement(
                        channel,
                        purpose,
                        status,
                        recipient,
                        source,
                        text(form),
                        value(form, "address"),
                        value(form, "note"),
                        at));
    }

    private Consents.@Nullable Text text(Form form) {
        return form.value("textBody").isEmpty()
                ? null
                : new Consents.Text(form.value("textName"), form.value("textVersion"), "", form.value("textBody"));
    }

    private @Nullable Instant at(Form form) {
        Instant now = clock.instant();
        try {
            Instant at = LocalDateTime.parse(form.value("at")).atZone(zone()).toInstant();
            if (at.isAfter(now.plusSeconds(60))) {
                form.refuse("at", "customers.consent.form.future");
            }
            return at.isAfter(now) ? now : at;
        } catch (DateTimeException e) {
            form.refuse("at", "customers.consent.form.time");
            return null;
        }
    }

    private ZoneId zone() {
        return workspaces.current().zone();
    }

    private static <E extends Enum<E>> @Nullable E one(Form form, String field, E[] values) {
        E found = Stream.of(values)
                .filter(value -> value.name().equals(form.value(field)))
                .findFirst()
                .orElse(null);
        if (found == null) {
            form.refuse(field, "customers.consent.form.choose");
        }
        return found;
    }

    private static void atMost(Form form, String field, int longest) {
        if (form.value(field).length() > longest) {
            form.refuse(field, "customers.form.too_long", longest);
        }
    }

    private static @Nullable String value(Form form, String field) {
        return form.value(field).isEmpty() ? null : form.value(field);
    }
}
