package org.temas.customers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** Who a customer is, in a column. */
public record ProfilePanelPage(
        Customer customer,
        @Nullable AgeBand age,
        @Nullable Activity activity,
        List<Fact> identifiers,
        List<Fact> traits)
        implements Page {

    /** Something known, from where and since when; the label of an identifier is a message key. */
    public record Fact(String label, String value, String source, Instant since) {}

    @Override
    public String title(Ui ui) {
        return ui.t("customers.profile");
    }

    /** Where a fact comes from, in words if we have them. */
    public static String source(Ui ui, Fact fact) {
        String key = "customers.source." + fact.source();
        String source = fact.source().matches("[a-z_]+") && ui.has(key) ? ui.t(key) : fact.source();
        return ui.t("customers.since", source, ui.date(fact.since()));
    }

    public String gender(Ui ui) {
        String gender = customer.demographics().gender();
        String key = "customers.gender." + gender;
        return gender == null ? "" : gender.matches("[a-z]+") && ui.has(key) ? ui.t(key) : gender;
    }

    public String languageName(Ui ui) {
        String language = customer.demographics().language();
        return language == null ? "" : java.util.Locale.of(language).getDisplayLanguage(ui.locale());
    }
}
