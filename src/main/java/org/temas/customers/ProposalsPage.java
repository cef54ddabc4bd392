package org.temas.customers;

import java.time.Instant;
import java.util.List;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** Pairs of people who may be one. */
public record ProposalsPage(List<Pair> pairs) implements Page {

    /** Two who may be one, and why. */
    public record Pair(Label first, Label second, String reason, Instant proposedAt) {

        /** Why, in words if we have them. */
        public String why(Ui ui) {
            String key = "customers.proposals.reason." + reason;
            return reason.matches("[a-z_]+") && ui.has(key) ? ui.t(key) : ui.t("customers.proposals.reason.other");
        }
    }

    @Override
    public String title(Ui ui) {
        return ui.t("customers.proposals");
    }
}
