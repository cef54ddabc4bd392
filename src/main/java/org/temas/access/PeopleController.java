package org.temas.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.platform.web.Form;
import org.temas.platform.web.Redirect;
import org.temas.platform.web.Refusal;
import org.temas.platform.web.View;
import org.temas.platform.web.Viewer;

/** Who belongs to the workspace, as what, and who is invited. */
@Controller
class PeopleController {

    private static final String HOME = "/settings/people";

    private final Members members;
    private final Invitations invitations;
    private final PublicAddress address;

    PeopleController(Members members, Invitations invitations, PublicAddress address) {
        this.members = members;
        this.invitations = invitations;
        this.address = address;
    }

    @GetMapping(HOME)
    @Allowed(Permission.PEOPLE)
    View show(@RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer) {
        return page(viewer, Form.empty().with("role", Role.ANALYST), null, 200);
    }

    @PostMapping(HOME + "/invitations")
    @Allowed(Permission.PEOPLE)
    View invite(
            @RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String role,
            HttpServletRequest request) {
        Form form = Form.empty().with("role", role);
        Optional<EmailAddress> invited = Checks.email(form, "email", email);
        Optional<Role> as = role(role).filter(wished -> grantable(viewer).contains(wished));
        if (as.isEmpty()) {
            form.refuse("role", "access.people.role_unknown");
        }
        if (!form.isGood()) {
            return page(viewer, form, null, 422);
        }
        String token =
                invitations.invite(invited.orElseThrow(), as.orElseThrow(), Objects.requireNonNull(viewer.person()));
        return page(viewer, Form.empty().with("role", role), address.of(request) + "/join/" + token, 201);
    }

    @PostMapping(HOME + "/invitations/{invitation}/withdrawal")
    @Allowed(Permission.PEOPLE)
    Redirect withdraw(@PathVariable UUID invitation) {
        if (!invitations.withdraw(invitation)) {
            throw Refusal.notFound();
        }
        return Redirect.to(HOME).saying("access.people.withdrawn");
    }

    @PostMapping(HOME + "/{person}/role")
    @Allowed(Permission.PEOPLE)
    Redirect changeRole(
            @RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer,
            @PathVariable UUID person,
            @RequestParam(defaultValue = "") String role) {
        return told("access.people.role_changed", () -> {
            Role from = members.roleOf(person).orElseThrow(Refusal::notFound);
            members.changeRole(person, own(viewer), role(role).orElse(from));
        });
    }

    @PostMapping(HOME + "/{person}/removal")
    @Allowed(Permission.PEOPLE)
    Redirect remove(@RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer, @PathVariable UUID person) {
        return told("access.people.removed", () -> members.remove(person, own(viewer)));
    }

    /** A rule that forbids it is told on the page itself; what is not there is not there. */
    private static Redirect told(String done, Runnable work) {
        try {
            work.run();
            return Redirect.to(HOME).saying(done);
        } catch (Refusal e) {
            if (e.status() == 409) {
                return Redirect.to(HOME).warning(e.key());
            }
            throw e;
        }
    }

    private PeoplePage page(Viewer viewer, Form form, @Nullable String link, int status) {
        return new PeoplePage(members.all(), invitations.open(), grantable(viewer), form, link, status);
    }

    /** Only owners make owners. */
    private static List<Role> grantable(Viewer viewer) {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.OWNER || own(viewer) == Role.OWNER)
                .toList();
    }

    private static Role own(Viewer viewer) {
        return Role.valueOf(Objects.requireNonNull(viewer.workspace()).role());
    }

    private static Optional<Role> role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name))
                .findFirst();
    }
}
