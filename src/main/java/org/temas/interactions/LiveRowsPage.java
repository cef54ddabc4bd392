package org.temas.interactions;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.temas.customers.Label;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** The newest events with what became of them; asks for itself again every two seconds. */
public record LiveRowsPage(String messageId, List<Row> rows) implements Page {

    /** Recorded, or refused with a reason; one of the two. */
    public record Row(
            Instant at,
            @Nullable String messageId,
            @Nullable Interaction recorded,
            Refusals.@Nullable Event refused,
            @Nullable Label customer) {}

    @Override
    public String title(Ui ui) {
        return ui.t("interactions.live");
    }

    @Override
    public Frame frame() {
        return Frame.NONE;
    }

    public String address() {
        return "/live/rows?messageId=" + URLEncoder.encode(messageId, StandardCharsets.UTF_8);
    }
}
