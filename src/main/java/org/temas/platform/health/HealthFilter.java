package org.temas.platform.health;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /healthz}: the process serves. {@code /readyz}: so does everything it rests on. In front of all other filters:
 * these answers need no login and no database.
 */
final class HealthFilter extends OncePerRequestFilter {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final List<Readiness> needed;
    private final JsonMapper json;
    private final InstantSource clock;

    /** Guarded by this: the last look, so that asking often costs nothing. */
    private Look last = new Look(Instant.MIN, true, Map.of());

    private record Look(Instant at, boolean ready, Map<String, Object> checks) {}

    HealthFilter(List<Readiness> needed, JsonMapper json, InstantSource clock) {
        this.needed = needed;
        this.json = json;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, jakarta.servlet.ServletException {
        switch (request.getServletPath()) {
            case "/healthz" -> write(response, 200, Map.of("status", "ok"));
            case "/readyz" -> writeReadiness(response);
            default -> chain.doFilter(request, response);
        }
    }

    private void writeReadiness(HttpServletResponse response) throws IOException {
        Look look = look();
        if (!look.ready()) {
            response.setHeader("Retry-After", Unavailability.RETRY_AFTER);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", look.ready() ? "ready" : "not ready");
        body.put("checks", look.checks());
        write(response, look.ready() ? 200 : 503, body);
    }

    private synchronized Look look() {
        if (Duration.between(last.at(), clock.instant()).compareTo(FRESH) > 0) {
            Map<String, Object> checks = new LinkedHashMap<>();
            boolean ready = true;
            for (Readiness one : needed) {
                // the first that is missing answers for those after it, which may need it and wait for it
                Readiness.State state = ready ? stateOf(one) : new Readiness.State(false, Map.of());
                Map<String, Object> told = new LinkedHashMap<>();
                told.put("ready", state.ready());
                told.putAll(state.details());
                checks.put(one.name(), told);
                ready &= state.ready();
            }
            last = new Look(clock.instant(), ready, checks);
        }
        return last;
    }

    private static Readiness.State stateOf(Readiness one) {
        try {
            return one.state();
        } catch (RuntimeException e) {
            return new Readiness.State(false, Map.of());
        }
    }

    private void write(HttpServletResponse response, int status, Object body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }
}
