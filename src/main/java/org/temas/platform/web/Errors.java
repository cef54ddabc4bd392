package org.temas.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers what handlers throw: a page that helps for people, problem+json (RFC 9457) for programs, never a stack trace.
 * What is our fault gets a number that stands in the answer and in the log.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public final class Errors {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    private final PageRenderer pages;
    private final JsonMapper json;

    Errors(PageRenderer pages, JsonMapper json) {
        this.pages = pages;
        this.json = json;
    }

    @ExceptionHandler(Exception.class)
    void answer(Exception problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (problem instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            LOG.debug("The client is gone", problem);
            return;
        }
        if (problem instanceof ErrorResponse refused) {
            // which methods or types are allowed, when to come back
            refused.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        }
        send(Failure.of(problem), problem, request, response);
    }

    /** The same words for a failure that no handler threw. */
    void send(Failure failure, @Nullable Throwable cause, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String number = failure.isOurs() ? number() : null;
        if (number != null) {
            LOG.error("{} {} {} failed", number, request.getMethod(), request.getRequestURI(), cause);
        }
        response.resetBuffer();
        if (isForPrograms(request)) {
            byte[] body = json.writeValueAsBytes(problem(failure, number, request, response));
            response.setStatus(failure.status());
            response.setContentType("application/problem+json");
            response.setHeader("Cache-Control", "no-store");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        } else {
            pages.render(page(failure, number, request), request, response);
        }
    }

    /** Programs speak JSON: the API, the tracking endpoints, and whoever says that nothing else will do. */
    public static boolean isForPrograms(HttpServletRequest request) {
        String path = request.getRequestURI();
        String accepts = request.getHeader("Accept");
        return path.startsWith("/api/")
                || path.startsWith("/v1/")
                || (accepts != null && accepts.contains("json") && !accepts.contains("text/html"));
    }

    private static ErrorPage page(Failure failure, @Nullable String number, HttpServletRequest request) {
        boolean mayHelp = failure.isOurs() && request.getMethod().equals("GET");
        return new ErrorPage(
                failure.status(),
                failure.titleKey(),
                failure.key(),
                failure.arguments(),
                number,
                mayHelp ? request.getRequestURI() : null);
    }

    private Map<String, Object> problem(
            Failure failure, @Nullable String number, HttpServletRequest request, HttpServletResponse response) {
        Ui ui = pages.ui(request, response, false);
        String detail = ui.t(failure.key(), failure.arguments().toArray());
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "about:blank");
        problem.put("title", failure.reason());
        problem.put("status", failure.status());
        problem.put("detail", detail);
        problem.put("instance", number == null ? request.getRequestURI() : "urn:temas:error:" + number);
        String field = failure.field();
        if (field != null) {
            problem.put("errors", List.of(Map.of("field", field, "detail", detail)));
        }
        return problem;
    }

    /** Short enough to be read out on the phone. */
    private static String number() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
