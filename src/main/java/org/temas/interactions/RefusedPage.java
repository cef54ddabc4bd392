package org.temas.interactions;

import java.util.Map;
import org.temas.platform.web.Page;
import org.temas.platform.web.Slice;
import org.temas.platform.web.Ui;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Events that were refused: why, what they were, and a second try. */
public record RefusedPage(String reason, Map<String, Long> counts, Slice<Refusals.Event> slice) implements Page {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String title(Ui ui) {
        return ui.t("interactions.refused");
    }

    /** Why, in words. */
    public static String reason(Ui ui, String code) {
        String key = "interactions.reason." + code;
        return code.matches("[a-z_]+") && ui.has(key) ? ui.t(key) : code;
    }

    /** What became of the last replay, in words. */
    public static String outcome(Ui ui, String outcome) {
        String key = "interactions.outcome." + outcome;
        return outcome.matches("[a-z_]+") && ui.has(key) ? ui.t(key) : reason(ui, outcome);
    }

    /** The body with its lines broken; as it came if it is no JSON. */
    public static String pretty(String body) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(body));
        } catch (JacksonException e) {
            return body;
        }
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
