package org.temas.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.platform.web.Form;
import org.temas.platform.web.Redirect;
import org.temas.platform.web.View;
import org.temas.platform.web.Viewer;

/** In and out. */
@Controller
class SignInController {

    private final SignIns signIns;
    private final Workspaces workspaces;
    private final Cookies cookies;

    SignInController(SignIns signIns, Workspaces workspaces, Cookies cookies) {
        this.signIns = signIns;
        this.workspaces = workspaces;
        this.cookies = cookies;
    }

    @GetMapping("/sign-in")
    @Open("Whoever is not in yet must be able to come in")
    View show(@RequestParam Optional<String> to, HttpServletRequest request) {
        String target = Paths.local(to.orElse("/"));
        if (request.getAttribute(RequestFilter.SESSION) != null) {
            return Redirect.to(target);
        }
        return new SignInPage(Form.empty(), target, workspaces.isFirstRun(), 200);
    }

    @PostMapping("/sign-in")
    @Open("Whoever is not in yet must be able to come in")
    View signIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/") String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        String target = Paths.local(to);
        Form form = Form.empty().with("email", email);
        return switch (signIns.signIn(email, password, request.getRemoteAddr(), Devices.of(request))) {
            case SignIns.Outcome.In(String token) -> {
                cookies.openSession(token, request, response);
                yield Redirect.to(target);
            }
            case SignIns.Outcome.Wrong() ->
                new SignInPage(form.refuse("", "access.sign_in.wrong"), target, workspaces.isFirstRun(), 422);
            case SignIns.Outcome.Wait(Duration left) -> {
                response.setHeader("Retry-After", String.valueOf(left.toSeconds() + 1));
                yield new SignInPage(form.refuse("", "access.sign_in.wait", left.toSeconds() + 1), target, false, 429);
            }
        };
    }

    @PostMapping("/sign-out")
    @Allowed(Permission.ACCOUNT)
    Redirect signOut(
            @RequestAttribute(Viewer.ATTRIBUTE) Viewer viewer,
            @RequestAttribute(RequestFilter.SESSION) UUID session,
            HttpServletRequest request,
            HttpServletResponse response) {
        signIns.signOut(Objects.requireNonNull(viewer.person()), session);
        cookies.closeSession(request, response);
        return Redirect.to("/sign-in").saying("access.sign_out.done");
    }
}
