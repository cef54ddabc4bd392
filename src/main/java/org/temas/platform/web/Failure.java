package org.temas.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/**
 * What went wrong with a request, told apart from how it is answered.
 *
 * @param field which parameter or field is to blame, or null
 * @param key message key that says what happened, what was kept and what to do next
 */
record Failure(int status, @Nullable String field, String key, List<Object> arguments) {

    private static final int LONGEST_ECHO = 100;

    static Failure of(Throwable problem) {
        return switch (problem) {
            case Refusal refusal ->
                new Failure(refusal.status(), refusal.field(), refusal.key(), List.of(refusal.arguments()));
            case MethodArgumentTypeMismatchException mismatch -> ofMismatch(mismatch);
            case MissingServletRequestParameterException missing -> missing(missing.getParameterName());
            case MissingServletRequestPartException missing -> missing(missing.getRequestPartName());
            case ServletRequestBindingException binding -> ofStatus(400);
            case HttpMessageNotReadableException unreadable ->
                new Failure(400, null, "platform.error.body_unreadable", List.of());
            case MaxUploadSizeExceededException large -> ofStatus(413);
            case MultipartException broken -> new Failure(400, null, "platform.error.body_unreadable", List.of());
            case ErrorResponse response -> ofStatus(response.getStatusCode().value());
            default -> ofStatus(500);
        };
    }

    static Failure ofStatus(int status) {
        return new Failure(status, null, "platform.error." + told(status), List.of());
    }

    /** The status whose words fit. */
    static int told(int status) {
        return switch (status) {
            case 400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503 -> status;
            default -> status < 500 ? 400 : 500;
        };
    }

    boolean isOurs() {
        return status >= 500;
    }

    String titleKey() {
        return "platform.error.title." + told(status);
    }

    String reason() {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? String.valueOf(status) : known.getReasonPhrase();
    }

    private static Failure missing(String parameter) {
        return new Failure(400, parameter, "platform.error.parameter_missing", List.of(parameter));
    }

    private static Failure ofMismatch(MethodArgumentTypeMismatchException mismatch) {
        if (mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
            // an id that cannot be one: there is nothing at this address
            return ofStatus(404);
        }
        String value = String.valueOf(mismatch.getValue());
        String echo = value.length() > LONGEST_ECHO ? value.substring(0, LONGEST_ECHO) + "…" : value;
        return new Failure(
                400, mismatch.getName(), "platform.error.parameter_wrong", List.of(mismatch.getName(), echo));
    }
}
