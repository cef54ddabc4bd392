package org.temas.customers;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** Who may be the same person, and who became part of this one. */
public record IdentityPanelPage(CustomerId id, List<Label> proposed, List<Joined> journal) implements Page {

    /** One entry of the journal. */
    public record Joined(UUID merge, String name, String reason, Instant at, boolean undone, boolean undoable) {}

    @Override
    public String title(Ui ui) {
        return ui.t("customers.identity");
    }
}
