package org.temas.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.i18n.Texts;
import org.temas.platform.web.Form;
import org.temas.platform.web.Redirect;
import org.temas.platform.web.View;
import org.temas.platform.web.Viewer;

/** The first-run page: behind the sign-in like every other, and there until somebody has finished it. */
@Controller
class SetupController {

    private final Db db;
    private final Workspaces workspaces;
    private final People people;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Cookies cookies;
    private final AuditLog audit;

    SetupController(
            Db db,
            Workspaces workspaces,
            People people,
            Passwords passwords,
            Sessions sessions,
            Cookies cookies,
            AuditLog audit) {
        this.db = db;
        this.workspaces = workspaces;
        this.people = people;
        this.passwords = passwords;
        this.sessions = sessions;
        this.cookies = cookies;
        this.audit = audit;
    }

    @GetMapping("/setup")
    @Allowed(Permission.WORKSPACE_SETTINGS)
    View show(@RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer, HttpServletRequest request) {
        if (isDone(request)) {
            return Redirect.to("/settings/workspace");
        }
        Person self = self(viewer);
        Workspace current = workspaces.current();
        return new SetupPage(
                Form.empty()
                        .with("language", viewer.locale().getLanguage())
                        .with("workspace", "")
                        .with("zone", current.zone().getId())
                        .with("currency", current.currency().getCurrencyCode())
                        .with("name", self.name())
                        .with("email", self.email().equals(FirstStart.NOBODY_IN_PARTICULAR) ? "" : self.email()),
                self.passwordGenerated(),
                200);
    }

    @PostMapping("/setup")
    @Allowed(Permission.WORKSPACE_SETTINGS)
    View finish(
            @RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer,
            @RequestAttribute(RequestFilter.SESSION) UUID session,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String workspace,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String currency,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (isDone(request)) {
            return Redirect.to("/settings/workspace");
        }
        Person self = self(viewer);
        Form form = Form.empty().with("language", language);
        Checks.name(form, "workspace", workspace);
        Checks.name(form, "name", name);
        Optional<ZoneId> in = Checks.zone(form, "zone", zone);
        Optional<Currency> of = Checks.currency(form, "currency", currency);
        Optional<EmailAddress> own = Checks.email(form, "email", email);
        own.flatMap(people::find)
                .filter(other -> !other.id().equals(self.id()))
                .ifPresent(other -> form.refuse("email", "access.setup.email_taken"));
        if (self.passwordGenerated() || !password.isEmpty()) {
            passwords.problem(password, email).ifPresent(problem -> form.refuse("password", problem));
        }
        Locale speaks = Texts.nearest(Locale.of(language));
        if (!form.isGood()) {
            return new SetupPage(form, self.passwordGenerated(), 422);
        }
        db.inTransaction(() -> {
            workspaces.change(
                    workspace.strip(),
                    in.orElseThrow(),
                    of.orElseThrow(),
                    workspaces.current().settings());
            workspaces.markSetUp();
            people.rename(self.id(), name.strip());
            people.readdress(self.id(), own.orElseThrow());
            people.speak(self.id(), speaks.getLanguage());
            if (!password.isEmpty()) {
                people.changePassword(self.id(), password);
                sessions.endAllBut(self.id(), session);
            }
            audit.record(
                    Audited.WORKSPACE_SET_UP, WorkspaceScope.current().value(), "zone", zone, "currency", currency);
        });
        workspaces.forget();
        cookies.keepLanguage(speaks, request, response);
        return Redirect.to("/");
    }

    private static boolean isDone(HttpServletRequest request) {
        return request.getAttribute(RequestFilter.FIRST_RUN) == null;
    }

    private Person self(Viewer viewer) {
        return people.find(Objects.requireNonNull(viewer.person())).orElseThrow();
    }
}
