package org.temas.access;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.temas.platform.web.Choice;
import org.temas.platform.web.Form;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/**
 * Who belongs to the workspace.
 *
 * @param grantable the roles this viewer may give
 * @param link the link of an invitation made this moment: shown this once
 */
public record PeoplePage(
        List<Member> members,
        List<Invitation> invitations,
        List<Role> grantable,
        Form form,
        @Nullable String link,
        int status)
        implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("access.people.title");
    }

    public static String role(Ui ui, Role role) {
        return ui.t("access.role." + role.name().toLowerCase(Locale.ROOT));
    }

    public List<Choice> roles(Ui ui) {
        return grantable.stream()
                .map(role -> new Choice(role.name(), role(ui, role)))
                .toList();
    }

    /** An administrator changes everybody but owners. */
    public boolean mayChange(Member member) {
        return grantable.contains(member.role());
    }
}
