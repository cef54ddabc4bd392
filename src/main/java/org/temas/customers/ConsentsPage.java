package org.temas.customers;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.temas.platform.web.Choice;
import org.temas.platform.web.Form;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** What a customer allows, everything they ever said about it, and a form. */
public record ConsentsPage(Customer customer, List<Consent.State> states, List<Consent> history, Form form)
        implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("customers.consents");
    }

    @Override
    public int status() {
        return form.isGood() ? 200 : 422;
    }

    public String path() {
        return "/customers/" + customer.id();
    }

    public static <E extends Enum<E>> List<Choice> choices(Ui ui, E[] values, Function<E, String> key) {
        return Stream.of(values)
                .map(value -> new Choice(value.name(), ui.t(key.apply(value))))
                .toList();
    }

    public static String tone(Consent.Status status) {
        return switch (status) {
            case GRANTED -> "good";
            case DENIED, WITHDRAWN -> "bad";
        };
    }
}
