package org.temas.interactions;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.temas.customers.Customer;
import org.temas.customers.CustomerPanel;
import org.temas.customers.Customers;
import org.temas.platform.web.Cursor;
import org.temas.platform.web.Page;

/** In the middle of the customer page: everything that happened, newest first. */
@Component
final class TimelinePanel implements CustomerPanel {

    private static final int ROWS = 25;

    private final Customers customers;
    private final Interactions interactions;
    private final Touchpoints touchpoints;

    TimelinePanel(Customers customers, Interactions interactions, Touchpoints touchpoints) {
        this.customers = customers;
        this.interactions = interactions;
        this.touchpoints = touchpoints;
    }

    @Override
    public Place place() {
        return Place.MAIN;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String title() {
        return "interactions.timeline";
    }

    @Override
    public Page panel(Customer customer, Map<String, String> query) {
        String kind = query.getOrDefault("kind", "");
        String channel = query.getOrDefault("channel", "");
        UUID touchpoint = uuid(query.getOrDefault("touchpoint", ""));
        var filter = new Interactions.Filter(
                kind.isEmpty() ? Set.of() : Set.of(kind),
                channel.isEmpty() ? Set.of() : Set.of(channel),
                touchpoint,
                null,
                null);
        var slice = interactions.timeline(
                customers.numbersOf(customer.id()),
                filter,
                Cursor.parse(query.get("cursor")).orElse(null),
                ROWS);
        var sources = interactions.sources();
        Map<UUID, Touchpoint> catalogue =
                touchpoints.all().stream().collect(Collectors.toMap(Touchpoint::id, Function.identity()));
        return new TimelinePage(
                "/customers/" + customer.id(),
                slice,
                sources.stream().map(Source::kind).distinct().sorted().toList(),
                sources.stream().map(Source::channel).distinct().sorted().toList(),
                catalogue,
                kind,
                channel,
                touchpoint);
    }

    private static @org.jspecify.annotations.Nullable UUID uuid(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? UUID.fromString(text) : null;
    }
}
