package org.temas.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.temas.platform.i18n.Texts;
import tools.jackson.databind.json.JsonMapper;

/** Refuses programs in the words of RFC 9457. */
@Component
final class Problems {

    static final String CHALLENGE = "Bearer realm=\"temas\"";

    private final Texts texts;
    private final JsonMapper json;

    Problems(Texts texts, JsonMapper json) {
        this.texts = texts;
        this.json = json;
    }

    void send(int status, String key, HttpServletRequest request, HttpServletResponse response, Object... arguments)
            throws IOException {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "about:blank");
        problem.put("title", HttpStatus.valueOf(status).getReasonPhrase());
        problem.put("status", status);
        problem.put("detail", texts.text(Texts.nearest(request.getLocale()), key, arguments));
        byte[] body = json.writeValueAsBytes(problem);
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
