package org.temas.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.platform.db.Db;
import org.temas.platform.web.Form;
import org.temas.platform.web.Redirect;
import org.temas.platform.web.View;
import org.temas.platform.web.Viewer;

/** The other end of an invitation: looking at it changes nothing, only the form does. */
@Controller
class JoinController {

    private final Db db;
    private final Invitations invitations;
    private final Workspaces workspaces;
    private final People people;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Cookies cookies;

    JoinController(
            Db db,
            Invitations invitations,
            Workspaces workspaces,
            People people,
            Passwords passwords,
            Sessions sessions,
            Cookies cookies) {
        this.db = db;
        this.invitations = invitations;
        this.workspaces = workspaces;
        this.people = people;
        this.passwords = passwords;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @GetMapping("/join/{token}")
    @Open("Who is invited has no account yet; the token is what opens it")
    View show(@PathVariable String token, @RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer) {
        return invitations
                .presented(token)
                .<View>map(invitation -> page(token, invitation, viewer, Form.empty(), 200))
                .orElseGet(NoInvitationPage::new);
    }

    @PostMapping("/join/{token}")
    @Open("Who is invited has no account yet; the token is what opens it")
    View join(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        Invitation invitation = invitations.presented(token).orElse(null);
        if (invitation == null) {
            return new NoInvitationPage();
        }
        JoinPage page = page(token, invitation, viewer, Form.empty(), 422);
        return switch (page.who()) {
            case MEMBER -> {
                boolean in = invitations.accept(invitation, Objects.requireNonNull(viewer.person()));
                if (in && request.getAttribute(RequestFilter.SESSION) instanceof UUID session) {
                    sessions.choose(session, invitation.workspace());
                }
                yield in ? Redirect.to("/") : new NoInvitationPage();
            }
            case SOMEBODY_ELSE, KNOWN -> page;
            case NEW -> {
                Checks.name(page.form(), "name", name);
                passwords
                        .problem(password, invitation.email())
                        .ifPresent(problem -> page.form().refuse("password", problem));
                yield page.form().isGood() ? enter(invitation, name, password, viewer, request, response) : page;
            }
        };
    }

    private View enter(
            Invitation invitation,
            String name,
            String password,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        String hash = passwords.hash(password);
        UUID person = db.inTransaction(() -> {
            UUID added = people.addHashed(
                            address(invitation),
                            name.strip(),
                            hash,
                            false,
                            viewer.locale().getLanguage())
                    .id();
            return invitations.accept(invitation, added) ? added : rollBack();
        });
        String session = sessions.open(person, request.getRemoteAddr(), Devices.of(request));
        cookies.openSession(session, request, response);
        return Redirect.to("/");
    }

    private static UUID rollBack() {
        throw new org.temas.platform.web.Refusal(404, null, "access.join.gone_body");
    }

    private JoinPage page(String token, Invitation invitation, Viewer viewer, Form form, int status) {
        String workspace =
                workspaces.find(invitation.workspace()).map(Workspace::name).orElse("");
        return new JoinPage(
                token, workspace, invitation.email(), invitation.role(), who(invitation, viewer), form, status);
    }

    private JoinPage.Who who(Invitation invitation, Viewer viewer) {
        EmailAddress invited = address(invitation);
        if (viewer.signedIn()) {
            boolean same = EmailAddress.of(viewer.email())
                    .filter(own -> own.key().equals(invited.key()))
                    .isPresent();
            return same ? JoinPage.Who.MEMBER : JoinPage.Who.SOMEBODY_ELSE;
        }
        return people.find(invited).isPresent() ? JoinPage.Who.KNOWN : JoinPage.Who.NEW;
    }

    private static EmailAddress address(Invitation invitation) {
        return EmailAddress.of(invitation.email()).orElseThrow();
    }
}
