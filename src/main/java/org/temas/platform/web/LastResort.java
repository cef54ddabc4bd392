package org.temas.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** The same answers for what fails before or after every handler, in a filter or in the server itself. */
@Component
final class LastResort extends DefaultErrorAttributes implements ErrorViewResolver {

    private final Errors errors;

    LastResort(Errors errors) {
        this.errors = errors;
    }

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        return new ModelAndView(new Told(Failure.ofStatus(status.value())));
    }

    @Override
    public Map<String, @Nullable Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        var known = super.getErrorAttributes(
                request,
                ErrorAttributeOptions.of(ErrorAttributeOptions.Include.STATUS, ErrorAttributeOptions.Include.PATH));
        var failure = Failure.ofStatus(known.get("status") instanceof Integer status ? status : 500);
        return new java.util.LinkedHashMap<>(
                Map.of("type", "about:blank", "title", failure.reason(), "status", failure.status()));
    }

    private final class Told implements View {

        private final Failure failure;

        Told(Failure failure) {
            this.failure = failure;
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws Exception {
            Throwable cause =
                    request.getAttribute("jakarta.servlet.error.exception") instanceof Throwable thrown ? thrown : null;
            errors.send(failure, cause, request, response);
        }
    }
}
