package org.temas.interactions;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.temas.access.Allowed;
import org.temas.access.Permission;
import org.temas.customers.Customers;
import org.temas.customers.Label;

/** The live tail. */
@Controller
final class LiveController {

    private static final int ROWS = 30;

    private final Interactions interactions;
    private final Refusals refusals;
    private final Customers customers;
    private final String publicUrl;

    LiveController(
            Interactions interactions,
            Refusals refusals,
            Customers customers,
            @Value("${temas.public-url:}") String publicUrl) {
        this.interactions = interactions;
        this.refusals = refusals;
        this.customers = customers;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/live")
    @Allowed(Permission.INTAKE_READ)
    LivePage live(@RequestParam(defaultValue = "") String messageId, HttpServletRequest request) {
        String address = publicUrl.isBlank()
                ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
                : publicUrl.replaceAll("/+$", "");
        return new LivePage(rows(messageId), address);
    }

    @GetMapping("/live/rows")
    @Allowed(Permission.INTAKE_READ)
    LiveRowsPage rows(@RequestParam(defaultValue = "") String messageId) {
        String asked = messageId.strip().replace("\0", "");
        List<Interaction> recorded = asked.isEmpty()
                ? interactions.latest(ROWS)
                : interactions.byMessageId(asked).stream().toList();
        List<Refusals.Event> refused = asked.isEmpty()
                ? refusals.list(null, null, ROWS).rows()
                : refusals.byMessageId(asked).stream().toList();
        Map<Long, Label> labels =
                customers.labels(recorded.stream().map(Interaction::customer).toList());
        List<LiveRowsPage.Row> rows = new ArrayList<>();
        recorded.forEach(one -> rows.add(
                new LiveRowsPage.Row(one.receivedAt(), one.messageId(), one, null, labels.get(one.customer()))));
        refused.forEach(one -> rows.add(new LiveRowsPage.Row(one.refusedAt(), one.messageId(), null, one, null)));
        return new LiveRowsPage(
                asked,
                rows.stream()
                        .sorted(Comparator.comparing(LiveRowsPage.Row::at).reversed())
                        .limit(ROWS)
                        .toList());
    }
}
