package org.temas.interactions;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.temas.access.Keyed;
import org.temas.customers.Customer;
import org.temas.customers.Customers;
import org.temas.platform.web.Refusal;

/** For whoever integrates: did my event arrive, and what became of it? */
@RestController
class InteractionsApi {

    private final Interactions interactions;
    private final Refusals refusals;
    private final Touchpoints touchpoints;
    private final Customers customers;

    InteractionsApi(Interactions interactions, Refusals refusals, Touchpoints touchpoints, Customers customers) {
        this.interactions = interactions;
        this.refusals = refusals;
        this.touchpoints = touchpoints;
        this.customers = customers;
    }

    /** @param state recorded or refused */
    record Fate(
            String messageId,
            String state,
            @Nullable Long seq,
            @Nullable UUID customer,
            @Nullable String kind,
            @Nullable String channel,
            @Nullable String name,
            @Nullable String touchpoint,
            @Nullable Instant occurredAt,
            @Nullable Instant receivedAt,
            @Nullable String reason,
            @Nullable String field,
            @Nullable String detail) {}

    @GetMapping("/api/v1/interactions")
    @Keyed(Keyed.Scope.READ)
    Fate fate(@RequestParam(name = "messageId", required = false) @Nullable String messageId) {
        if (messageId == null || messageId.isBlank() || messageId.length() > Drafts.LONGEST_MESSAGE_ID) {
            throw Refusal.badRequest("messageId", "interactions.api.message_id");
        }
        return interactions
                .byMessageId(messageId)
                .map(this::recorded)
                .or(() -> refusals.byMessageId(messageId).map(InteractionsApi::refused))
                .orElseThrow(Refusal::notFound);
    }

    private Fate recorded(Interaction interaction) {
        Source source = interaction.source();
        Optional<String> touchpoint = Optional.ofNullable(source.touchpoint())
                .flatMap(touchpoints::find)
                .map(Touchpoint::key);
        Optional<UUID> customer = interaction.customer() == 0
                ? Optional.empty()
                : customers.findByNo(interaction.customer()).map(Customer::id).map(id -> id.value());
        return new Fate(
                interaction.messageId(),
                "recorded",
                interaction.seq(),
                customer.orElse(null),
                source.kind(),
                source.channel(),
                source.name(),
                touchpoint.orElse(null),
                interaction.occurredAt(),
                interaction.receivedAt(),
                null,
                null,
                null);
    }

    private static Fate refused(Refusals.Event event) {
        return new Fate(
                String.valueOf(event.messageId()),
                "refused",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                event.refusedAt(),
                event.reason(),
                event.field(),
                event.detail());
    }
}
