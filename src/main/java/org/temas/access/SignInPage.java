package org.temas.access;

import org.temas.platform.web.Form;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/**
 * E-mail address and password.
 *
 * @param to where they wanted to go: a path of ours
 * @param firstRun nobody has set up this installation yet: tell where the first password is
 */
public record SignInPage(Form form, String to, boolean firstRun, int status) implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t(firstRun ? "access.sign_in.first_title" : "access.sign_in.title");
    }

    @Override
    public Frame frame() {
        return Frame.BARE;
    }
}
