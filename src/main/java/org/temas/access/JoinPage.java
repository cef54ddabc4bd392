package org.temas.access;

import org.temas.platform.web.Form;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** An invitation, as the one who was invited sees it. */
public record JoinPage(String token, String workspace, String email, Role role, Who who, Form form, int status)
        implements Page {

    /** Who looks at it. */
    public enum Who {
        /** Signed in with the invited address. */
        MEMBER,
        /** Signed in with another address. */
        SOMEBODY_ELSE,
        /** Not signed in, but the address has an account. */
        KNOWN,
        /** Nobody yet. */
        NEW
    }

    @Override
    public String title(Ui ui) {
        return ui.t("access.join.title", workspace);
    }

    @Override
    public Frame frame() {
        return Frame.BARE;
    }
}
