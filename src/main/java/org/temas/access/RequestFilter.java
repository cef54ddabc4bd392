package org.temas.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.i18n.Texts;
import org.temas.platform.web.Viewer;

/**
 * Finds out who asks, and lets the rest of the request run in their name and their workspace: people by their session
 * cookie, programs below {@code /api/} by their key. The tracking API asks for its keys itself.
 */
final class RequestFilter extends OncePerRequestFilter {

    static final String SESSION = "temas.session";
    static final String KEY_SCOPE = "temas.key_scope";
    static final String FIRST_RUN = "temas.first_run";

    private final Sessions sessions;
    private final ApiKeys keys;
    private final Workspaces workspaces;
    private final Cookies cookies;
    private final Problems problems;

    RequestFilter(Sessions sessions, ApiKeys keys, Workspaces workspaces, Cookies cookies, Problems problems) {
        this.sessions = sessions;
        this.keys = keys;
        this.workspaces = workspaces;
        this.cookies = cookies;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Paths.isTracking(request) || Paths.isAnonymous(request)) {
            chain.doFilter(request, response);
        } else if (Paths.isApi(request)) {
            letProgram(request, response, chain);
        } else {
            letPerson(request, response, chain);
        }
    }

    private void letPerson(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Sessions.SignedIn signedIn =
                cookies.session(request).flatMap(sessions::find).orElse(null);
        if (signedIn == null) {
            if (isUpload(request)) {
                // a stranger's file is not even read
                response.setStatus(303);
                response.setHeader("Location", "/sign-in");
                return;
            }
            cookies.keepAskedLanguage(request, response);
            request.setAttribute(Viewer.ATTRIBUTE, stranger(request));
            Actor.STRANGER.call(() -> proceed(request, response, chain)).rethrow();
            return;
        }
        Viewer viewer = viewer(signedIn, request);
        request.setAttribute(Viewer.ATTRIBUTE, viewer);
        request.setAttribute(SESSION, signedIn.session());
        if (viewer.may().test(Permission.WORKSPACE_SETTINGS) && signedIn.isFirstRun()) {
            request.setAttribute(FIRST_RUN, true);
        }
        WorkspaceId scope =
                viewer.workspace() == null ? null : viewer.workspace().id();
        Actor.person(signedIn.person().id())
                .call(() -> scope == null
                        ? proceed(request, response, chain)
                        : WorkspaceScope.call(scope, () -> proceed(request, response, chain)))
                .rethrow();
    }

    private void letProgram(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> secret = bearer(request);
        if (secret.isEmpty() && !isUpload(request)) {
            request.setAttribute(Viewer.ATTRIBUTE, Viewer.stranger(Texts.nearest(request.getLocale())));
            Actor.STRANGER.call(() -> proceed(request, response, chain)).rethrow();
            return;
        }
        List<ApiKeys.Key> found = keys.presented(secret.orElse(""));
        if (found.isEmpty()) {
            response.setHeader("WWW-Authenticate", Problems.CHALLENGE + ", error=\"invalid_token\"");
            problems.send(401, "access.api.bad_key", request, response);
            return;
        }
        ApiKeys.Key key = widest(found);
        request.setAttribute(KEY_SCOPE, key.scope());
        request.setAttribute(Viewer.ATTRIBUTE, program(key, request));
        Actor.key(key.id())
                .call(() -> WorkspaceScope.call(key.workspace(), () -> proceed(request, response, chain)))
                .rethrow();
    }

    private static ApiKeys.Key widest(List<ApiKeys.Key> keys) {
        return keys.stream()
                .filter(key -> key.scope() == Keyed.Scope.WRITE)
                .findFirst()
                .or(() -> keys.stream()
                        .filter(key -> key.scope() == Keyed.Scope.READ)
                        .findFirst())
                .orElse(keys.getFirst());
    }

    private static Optional<String> bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? Optional.of(header.substring(7).strip())
                : Optional.empty();
    }

    private static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private Viewer stranger(HttpServletRequest request) {
        Viewer nobody = Viewer.stranger(cookies.language(request).orElse(Texts.nearest(request.getLocale())));
        return new Viewer(
                null,
                nobody.name(),
                nobody.email(),
                nobody.locale(),
                cookies.theme(request),
                null,
                List.of(),
                nobody.may());
    }

    private Viewer viewer(Sessions.SignedIn signedIn, HttpServletRequest request) {
        Person person = signedIn.person();
        Viewer.Membership workspace = signedIn.workspace();
        Role role = workspace == null ? null : Role.valueOf(workspace.role());
        Locale locale = person.language() == null
                ? cookies.language(request).orElse(Texts.nearest(request.getLocale()))
                : Texts.nearest(Locale.of(person.language()));
        return new Viewer(
                person.id(),
                person.name().isEmpty() ? person.email() : person.name(),
                person.email(),
                locale,
                Viewer.Theme.valueOf(person.theme()),
                workspace,
                signedIn.memberships(),
                authority -> authority instanceof Permission permission
                        && (role == null ? permission == Permission.ACCOUNT : permission.isOf(role)));
    }

    private Viewer program(ApiKeys.Key key, HttpServletRequest request) {
        Viewer nobody = Viewer.stranger(Texts.nearest(request.getLocale()));
        Viewer.Membership membership = workspaces
                .find(key.workspace())
                .map(workspace -> new Viewer.Membership(
                        workspace.id(), workspace.name(), workspace.zone(), workspace.currency(), ""))
                .orElse(null);
        return new Viewer(null, key.name(), "", nobody.locale(), nobody.theme(), membership, List.of(), nobody.may());
    }

    private static Outcome proceed(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        try {
            chain.doFilter(request, response);
            return new Outcome(null);
        } catch (IOException | ServletException e) {
            return new Outcome(e);
        }
    }

    /** Carries a checked exception out of a lambda. */
    private record Outcome(@Nullable Exception failure) {

        void rethrow() throws IOException, ServletException {
            switch (failure) {
                case null -> {}
                case IOException e -> throw e;
                case ServletException e -> throw e;
                case Exception e -> throw new ServletException(e);
            }
        }
    }
}
