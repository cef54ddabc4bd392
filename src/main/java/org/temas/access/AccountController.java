package org.temas.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.platform.i18n.Texts;
import org.temas.platform.web.Form;
import org.temas.platform.web.Redirect;
import org.temas.platform.web.Refusal;
import org.temas.platform.web.View;
import org.temas.platform.web.Viewer;

/** What concerns oneself: name, language, theme, password, sessions. */
@Controller
class AccountController {

    private final People people;
    private final Sessions sessions;
    private final SignIns signIns;
    private final Cookies cookies;

    AccountController(People people, Sessions sessions, SignIns signIns, Cookies cookies) {
        this.people = people;
        this.sessions = sessions;
        this.signIns = signIns;
        this.cookies = cookies;
    }

    @GetMapping("/account")
    @Allowed(Permission.ACCOUNT)
    View show(
            @RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer, @RequestAttribute(RequestFilter.SESSION) UUID session) {
        return page(viewer, session, profile(viewer), Form.empty(), 200);
    }

    @PostMapping("/account/profile")
    @Allowed(Permission.ACCOUNT)
    View rename(
            @RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer,
            @RequestAttribute(RequestFilter.SESSION) UUID session,
            @RequestParam(defaultValue = "") String name) {
        Form form = Checks.name(Form.empty(), "name", name);
        if (!form.isGood()) {
            return page(viewer, session, form, Form.empty(), 422);
        }
        people.rename(self(viewer), name.strip());
        return Redirect.to("/account").saying("access.account.saved");
    }

    @PostMapping("/account/preferences")
    @Allowed(Permission.ACCOUNT)
    Redirect prefer(
            @RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer,
            @RequestParam Optional<String> language,
            @RequestParam Optional<String> theme,
            @RequestParam(defaultValue = "/account") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        language.flatMap(AccountController::locale).ifPresent(locale -> {
            people.speak(self(viewer), locale.getLanguage());
            // the sign-in page keeps speaking it
            cookies.keepLanguage(locale, request, response);
        });
        theme.flatMap(AccountController::theme).ifPresent(chosen -> {
            people.dress(self(viewer), chosen);
            cookies.keepTheme(chosen, request, response);
        });
        return Redirect.to(Paths.local(back));
    }

    @PostMapping("/account/password")
    @Allowed(Permission.ACCOUNT)
    View changePassword(
            @RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer,
            @RequestAttribute(RequestFilter.SESSION) UUID session,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String wished,
            HttpServletRequest request) {
        Form form = Form.empty();
        signIns.changePassword(self(viewer), session, current, wished, request.getRemoteAddr(), form);
        return form.isGood()
                ? Redirect.to("/account").saying("access.account.password_changed")
                : page(viewer, session, profile(viewer), form, 422);
    }

    @PostMapping("/account/sessions/{session}/revocation")
    @Allowed(Permission.ACCOUNT)
    Redirect end(@RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer, @PathVariable UUID session) {
        if (!sessions.end(self(viewer), session)) {
            throw Refusal.notFound();
        }
        signIns.tell(self(viewer), Audited.SESSION_ENDED, Actor.current());
        return Redirect.to("/account").saying("access.account.session_ended");
    }

    @PostMapping("/account/sessions/revocation")
    @Allowed(Permission.ACCOUNT)
    Redirect endOthers(
            @RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer, @RequestAttribute(RequestFilter.SESSION) UUID session) {
        int ended = sessions.endAllBut(self(viewer), session);
        if (ended > 0) {
            signIns.tell(self(viewer), Audited.SESSION_ENDED, Actor.current());
        }
        return Redirect.to("/account").saying("access.account.sessions_ended", ended);
    }

    private AccountPage page(Viewer viewer, UUID session, Form profile, Form password, int status) {
        return new AccountPage(profile, password, sessions.of(self(viewer)), session, status);
    }

    private Form profile(Viewer viewer) {
        String name = people.find(self(viewer)).map(Person::name).orElse("");
        return Form.empty().with("name", name);
    }

    private static UUID self(Viewer viewer) {
        return Objects.requireNonNull(viewer.person());
    }

    private static Optional<java.util.Locale> locale(String language) {
        return Texts.LOCALES.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst();
    }

    private static Optional<Viewer.Theme> theme(String name) {
        return Arrays.stream(Viewer.Theme.values())
                .filter(theme -> theme.name().equals(name))
                .findFirst();
    }
}
