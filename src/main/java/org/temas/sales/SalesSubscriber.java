package org.temas.sales;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.temas.access.Workspaces;
import org.temas.interactions.Fact;
import org.temas.interactions.Facts;
import org.temas.interactions.Interaction;
import org.temas.interactions.Kinds;
import org.temas.interactions.Subscriber;
import org.temas.platform.WhenServing;

/** Keeps orders, lines, refunds and products as the log tells them. */
@Component
@WhenServing
final class SalesSubscriber implements Subscriber {

    private static final Set<String> KINDS = Set.of(
            Kinds.ORDER_COMPLETED,
            Kinds.ORDER_UPDATED,
            Kinds.ORDER_CANCELLED,
            Kinds.ORDER_REFUNDED,
            Kinds.PRODUCT_REVIEWED,
            Kinds.SURVEY_ANSWERED);

    private final OrderWriter writer;
    private final Workspaces workspaces;

    SalesSubscriber(OrderWriter writer, Workspaces workspaces) {
        this.writer = writer;
        this.workspaces = workspaces;
    }

    @Override
    public String name() {
        return "sales";
    }

    @Override
    public void take(List<Interaction> batch) {
        Map<Interaction, Fact> facts = new LinkedHashMap<>();
        for (Interaction one : batch) {
            if (KINDS.contains(one.kind())) {
                Facts.of(one, workspaces.current().currency()).ifPresent(fact -> facts.put(one, fact));
            }
        }
        if (facts.isEmpty()) {
            return;
        }
        Set<String> ids = facts.values().stream()
                .map(Changes::orderOf)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
        var changes = new Changes(writer.known(ids));
        facts.forEach((one, fact) -> changes.add(fact, one));
        writer.write(changes);
    }
}
