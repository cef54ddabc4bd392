package org.temas.interactions;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the tracking API answers: as its clients expect it, and for people who read it, what to do. */
final class TrackingAnswer {

    private static final byte[] SUCCESS = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);
    private static final JsonMapper JSON = JsonMapper.shared();

    private TrackingAnswer() {}

    /** After the commit; events of the batch that were refused are named. */
    static void success(HttpServletResponse response, List<Draft> drafts) throws IOException {
        var refused = new ArrayList<Map<String, @Nullable Object>>();
        for (int i = 0; i < drafts.size(); i++) {
            // whether somebody was erased is nobody's business who only has the write key
            if (drafts.get(i).outcome instanceof Outcome.Refused reason
                    && !reason.reason().equals(Reason.ERASED)) {
                var each = new LinkedHashMap<String, @Nullable Object>();
                each.put("index", i);
                each.put("messageId", drafts.get(i).messageId);
                each.put("reason", reason.reason());
                each.put("field", reason.field());
                each.put("detail", sentence(reason));
                refused.add(each);
            }
        }
        send(response, 200, "application/json", refused.isEmpty() ? SUCCESS : bytes(success(refused)));
    }

    private static Map<String, Object> success(List<Map<String, @Nullable Object>> refused) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("success", true);
        answer.put("refused", refused);
        return answer;
    }

    /** The one event of a request was refused, and is kept so. */
    static BadRequest single(Outcome.Refused refused) {
        return BadRequest.of(refused.field(), sentence(refused));
    }

    private static String sentence(Outcome.Refused refused) {
        return refused.field() == null ? "It " + refused.detail() : refused.field() + " " + refused.detail();
    }

    static void problem(HttpServletResponse response, BadRequest problem) throws IOException {
        String title = switch (problem.status()) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> "Error";
        };
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", problem.status());
        body.put("detail", problem.detail());
        if (problem.field() != null) {
            body.put("field", problem.field());
        }
        if (problem.index() != null) {
            body.put("index", problem.index());
        }
        // members that the clients of other tracking services look for
        body.put("success", false);
        body.put("message", problem.detail());
        send(response, problem.status(), "application/problem+json", bytes(body));
    }

    private static byte[] bytes(Object body) {
        return JSON.writeValueAsBytes(body);
    }

    private static void send(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
