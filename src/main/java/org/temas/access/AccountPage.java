package org.temas.access;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.temas.platform.i18n.Texts;
import org.temas.platform.web.Choice;
import org.temas.platform.web.Form;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;
import org.temas.platform.web.Viewer;

/** One's own account. */
public record AccountPage(Form profile, Form password, List<Session> sessions, UUID current, int status)
        implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("access.account.title");
    }

    public Form preferences(Ui ui) {
        return Form.empty()
                .with("language", ui.language())
                .with("theme", ui.viewer().theme().name());
    }

    public List<Choice> languages(Ui ui) {
        return Texts.LOCALES.stream()
                .map(locale -> new Choice(locale.getLanguage(), ui.t("platform.language." + locale.getLanguage())))
                .toList();
    }

    public List<Choice> themes(Ui ui) {
        return List.of(Viewer.Theme.values()).stream()
                .map(theme -> new Choice(
                        theme.name(), ui.t("platform.theme." + theme.name().toLowerCase(Locale.ROOT))))
                .toList();
    }
}
