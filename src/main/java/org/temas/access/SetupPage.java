package org.temas.access;

import java.util.List;
import org.temas.platform.i18n.Texts;
import org.temas.platform.web.Choice;
import org.temas.platform.web.Form;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/**
 * The first-run page.
 *
 * @param passwordWanted the password was generated and printed: one of their own must replace it
 */
public record SetupPage(Form form, boolean passwordWanted, int status) implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("access.setup.title");
    }

    @Override
    public Frame frame() {
        return Frame.BARE;
    }

    public List<Choice> languages(Ui ui) {
        return Texts.LOCALES.stream()
                .map(locale -> new Choice(locale.getLanguage(), ui.t("platform.language." + locale.getLanguage())))
                .toList();
    }
}
