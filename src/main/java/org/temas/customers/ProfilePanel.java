package org.temas.customers;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.temas.platform.web.Page;

/** Left on the customer page: who it is. */
@Component
final class ProfilePanel implements CustomerPanel {

    private final IdentifierStore identifiers;
    private final TraitStore traits;
    private final ActivityStore activity;
    private final ProfileForm form;
    private final ProfileChanges changes;

    ProfilePanel(
            IdentifierStore identifiers,
            TraitStore traits,
            ActivityStore activity,
            ProfileForm form,
            ProfileChanges changes) {
        this.identifiers = identifiers;
        this.traits = traits;
        this.activity = activity;
        this.form = form;
        this.changes = changes;
    }

    @Override
    public Place place() {
        return Place.LEFT;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String title() {
        return "customers.profile";
    }

    @Override
    public Page panel(Customer customer, Map<String, String> query) {
        List<Long> no = List.of(customer.no());
        return new ProfilePanelPage(
                customer,
                AgeBand.of(customer.demographics().birthYear(), changes.currentYear()),
                activity.of(customer.no()).orElse(null),
                identifiers.of(no).stream()
                        .map(known -> new ProfilePanelPage.Fact(
                                "customers.identifier." + known.type().letter(),
                                known.value(),
                                known.source(),
                                known.since()))
                        .toList(),
                traits.of(no).stream()
                        .map(trait -> new ProfilePanelPage.Fact(
                                trait.name(), form.plain(trait.value()), trait.source(), trait.since()))
                        .toList());
    }
}
