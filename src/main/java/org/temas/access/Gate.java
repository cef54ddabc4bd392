package org.temas.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.temas.platform.web.PageRenderer;
import org.temas.platform.web.Viewer;

/** Stands before every handler and asks its {@link Rule}: who is not named there does not get in. */
@Component
final class Gate implements HandlerInterceptor {

    private final PageRenderer pages;
    private final Problems problems;

    Gate(PageRenderer pages, Problems problems) {
        this.pages = pages;
        this.problems = problems;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC || isFile(handler, request)) {
            return true;
        }
        if (!(handler instanceof HandlerMethod method)) {
            return refuse(request, response);
        }
        return switch (Rule.of(method)) {
            case Rule.Anyone() -> true;
            case Rule.People(Permission permission) -> letPerson(permission, request, response);
            case Rule.Programs(Keyed.Scope scope) -> letProgram(scope, request, response);
            case Rule.Nobody() -> refuse(request, response);
        };
    }

    /** Assets, and paths at which there is nothing: the answer is a file or 404. */
    private static boolean isFile(Object handler, HttpServletRequest request) {
        return handler instanceof ResourceHttpRequestHandler
                || (!(handler instanceof HandlerMethod) && Paths.isAnonymous(request));
    }

    private boolean letPerson(Permission permission, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!(request.getAttribute(Viewer.ATTRIBUTE) instanceof Viewer viewer) || !viewer.signedIn()) {
            return sendToSignIn(request, response);
        }
        if (!viewer.may().test(permission)) {
            return refuse(request, response);
        }
        if (request.getAttribute(RequestFilter.FIRST_RUN) != null
                && request.getMethod().equals("GET")
                && request.getRequestURI().equals("/")) {
            return redirect("/setup", response);
        }
        return true;
    }

    private boolean letProgram(Keyed.Scope needed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return switch (request.getAttribute(RequestFilter.KEY_SCOPE)) {
            case Keyed.Scope given when ApiKeys.reaches(given, needed) -> true;
            case Keyed.Scope given -> {
                response.setHeader("WWW-Authenticate", Problems.CHALLENGE + ", error=\"insufficient_scope\"");
                problems.send(403, "access.api.scope", request, response, needed.name(), given.name());
                yield false;
            }
            case null, default -> {
                response.setHeader("WWW-Authenticate", Problems.CHALLENGE);
                problems.send(401, "access.api.no_key", request, response);
                yield false;
            }
        };
    }

    private boolean refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Paths.isForPrograms(request)) {
            problems.send(403, "access.api.forbidden", request, response);
        } else {
            pages.render(new ForbiddenPage(), request, response);
        }
        return false;
    }

    private boolean sendToSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String to = "/sign-in?to=" + URLEncoder.encode(Paths.asked(request), StandardCharsets.UTF_8);
        if ("true".equals(request.getHeader("HX-Request"))) {
            // the whole page goes to the sign-in, not only the fragment
            response.setHeader("HX-Redirect", to);
            response.setStatus(401);
            return false;
        }
        return redirect(to, response);
    }

    private static boolean redirect(String to, HttpServletResponse response) {
        response.setStatus(303);
        response.setHeader("Location", to);
        response.setHeader("Cache-Control", "no-store");
        return false;
    }
}
