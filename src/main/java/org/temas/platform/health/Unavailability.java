package org.temas.platform.health;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.temas.platform.i18n.Texts;
import org.temas.platform.web.PageRenderer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers 503 with {@code Retry-After} while the database is away: a page for people, problem+json for programs.
 *
 * <p>A filter, because the session itself may need the database; and an exception resolver before all others, because
 * what a handler throws never reaches the filter.
 */
final class Unavailability extends OncePerRequestFilter implements HandlerExceptionResolver, Ordered {

    static final String RETRY_AFTER = "5";

    /** What is served from the class path needs no database. */
    private static final Set<String> ASSETS = Set.of("css", "js", "svg", "png", "ico", "woff2", "map");

    private final Outage outage;
    private final PageRenderer pages;
    private final Texts texts;
    private final JsonMapper json;

    Unavailability(Outage outage, PageRenderer pages, Texts texts, JsonMapper json) {
        this.outage = outage;
        this.pages = pages;
        this.texts = texts;
        this.json = json;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (outage.goesOn() && !isAsset(request)) {
            answer(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            if (!Outage.caused(e) || response.isCommitted()) {
                throw e;
            }
            outage.seen();
            answer(request, response);
        }
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!Outage.caused(failure) || response.isCommitted()) {
            return null;
        }
        outage.seen();
        try {
            answer(request, response);
        } catch (IOException e) {
            logger.debug("The client is gone", e);
        }
        return new ModelAndView();
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.reset();
        response.setHeader("Retry-After", RETRY_AFTER);
        if (isForPrograms(request)) {
            response.setStatus(503);
            response.setContentType("application/problem+json");
            response.getOutputStream().write(json.writeValueAsBytes(problem(request)));
        } else {
            pages.render(new Unavailable(), request, response);
        }
    }

    private Map<String, Object> problem(HttpServletRequest request) {
        var locale = Texts.nearest(request.getLocale());
        return Map.of(
                "type",
                "about:blank",
                "title",
                texts.text(locale, "platform.unavailable.title"),
                "status",
                503,
                "detail",
                texts.text(locale, "platform.unavailable.body"));
    }

    private static boolean isForPrograms(HttpServletRequest request) {
        String path = request.getServletPath();
        String accepts = request.getHeader("Accept");
        return path.startsWith("/api/")
                || path.startsWith("/v1/")
                || (accepts != null && accepts.contains("json") && !accepts.contains("text/html"));
    }

    private static boolean isAsset(HttpServletRequest request) {
        String path = request.getServletPath();
        return ASSETS.contains(path.substring(path.lastIndexOf('.') + 1));
    }
}
