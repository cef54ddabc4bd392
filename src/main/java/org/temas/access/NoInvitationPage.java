package org.temas.access;

import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** An invitation that was used, withdrawn or has expired; which of these is nobody's business. */
public record NoInvitationPage() implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("access.join.gone");
    }

    @Override
    public int status() {
        return 404;
    }

    @Override
    public Frame frame() {
        return Frame.BARE;
    }
}
