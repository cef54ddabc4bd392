package org.temas.customers;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.access.Allowed;
import org.temas.access.AuditLog;
import org.temas.access.Permission;
import org.temas.platform.web.Redirect;
import org.temas.platform.web.Refusal;

/** Two customers become one, by a person's decision. */
@Controller
final class MergesController {

    private static final String OTHER = "{other:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}";

    private final Customers customers;
    private final CustomerListing listing;
    private final Merges merges;
    private final Proposals proposals;
    private final AuditLog audit;
    private final InstantSource clock;

    MergesController(
            Customers customers,
            CustomerListing listing,
            Merges merges,
            Proposals proposals,
            AuditLog audit,
            InstantSource clock) {
        this.customers = customers;
        this.listing = listing;
        this.merges = merges;
        this.proposals = proposals;
        this.audit = audit;
        this.clock = clock;
    }

    /** Finds the other, and shows what the merge would do. */
    @GetMapping("/customers/" + CustomerController.ID + "/merge")
    @Allowed(Permission.CUSTOMERS_MERGE)
    MergePage preview(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String with) {
        Customer winner = whole(id);
        List<CustomerRow> found = q.isBlank()
                ? List.of()
                : listing.rows(CustomerFilter.of(Map.of("q", q)), null, 10).stream()
                        .filter(row -> row.customer().no() != winner.no())
                        .toList();
        MergePreview preview = with.isEmpty() || with.equals(id) ? null : merges.preview(winner, whole(with));
        return new MergePage(winner, name(winner), q, found, preview, preview == null ? "" : name(preview.loser()));
    }

    @PostMapping("/customers/" + CustomerController.ID + "/merges")
    @Allowed(Permission.CUSTOMERS_MERGE)
    Redirect merge(@PathVariable String id, @RequestParam String with) {
        Customer winner = whole(id);
        Customer loser = whole(with);
        Redirect answer = answer(merges.merge(winner.id(), loser.id()), "/customers/" + id, "customers.merge.done");
        return merges.of(List.of(winner.no())).stream()
                .findFirst()
                .filter(merge -> merge.loserNo() == loser.no() && merge.undoneAt() == null)
                .map(merge -> answer.undoneAt("/customers/" + id + "/merges/" + merge.id() + "/undo"))
                .orElse(answer);
    }

    @PostMapping("/customers/" + CustomerController.ID + "/merges/{merge}/undo")
    @Allowed(Permission.CUSTOMERS_MERGE)
    Redirect undo(@PathVariable String id, @PathVariable UUID merge) {
        boolean theirs = merges.of(customers.numbersOf(whole(id).id())).stream()
                .anyMatch(known -> known.id().equals(merge));
        if (!theirs) {
            throw Refusal.notFound();
        }
        return answer(merges.undo(merge), "/customers/" + id, "customers.merge.undone");
    }

    @GetMapping("/customers/proposals")
    @Allowed(Permission.CUSTOMERS_MERGE)
    ProposalsPage proposals() {
        List<Proposals.Proposal> open = proposals.open(100);
        Map<Long, Label> labels = customers.labels(open.stream()
                .flatMap(one -> Stream.of(one.firstNo(), one.secondNo()))
                .toList());
        return new ProposalsPage(open.stream()
                .map(one -> new ProposalsPage.Pair(
                        Objects.requireNonNull(labels.get(one.firstNo())),
                        Objects.requireNonNull(labels.get(one.secondNo())),
                        one.reason(),
                        one.proposedAt()))
                .toList());
    }

    @PostMapping("/customers/proposals/" + CustomerController.ID + "/" + OTHER + "/keep-apart")
    @Allowed(Permission.CUSTOMERS_MERGE)
    Redirect keepApart(@PathVariable String id, @PathVariable String other) {
        List<Long> some = customers.numbersOf(whole(id).id());
        List<Long> others = customers.numbersOf(whole(other).id());
        if (proposals.decide(some, others, "kept_apart", clock.instant()) == 0) {
            throw Refusal.notFound();
        }
        audit.record("customers.kept_apart", "customer", id, Map.of("other", other));
        return Redirect.to("/customers/proposals")
                .saying("customers.proposals.kept_apart")
                .undoneAt("/customers/proposals/" + id + "/" + other + "/undo");
    }

    /** Takes back the decision to keep them apart: it waits again. */
    @PostMapping("/customers/proposals/" + CustomerController.ID + "/" + OTHER + "/undo")
    @Allowed(Permission.CUSTOMERS_MERGE)
    Redirect reopen(@PathVariable String id, @PathVariable String other) {
        List<Long> some = customers.numbersOf(whole(id).id());
        List<Long> others = customers.numbersOf(whole(other).id());
        if (proposals.reopen(some, others) == 0) {
            throw Refusal.notFound();
        }
        audit.record("customers.kept_apart_undone", "customer", id, Map.of("other", other));
        return Redirect.to("/customers/proposals").saying("customers.proposals.reopened");
    }

    private static Redirect answer(Merges.@Nullable Refused refused, String to, String done) {
        return switch (refused) {
            case null -> Redirect.to(to).saying(done);
            case SAME -> Redirect.to(to).warning("customers.merge.same");
            case NOT_THERE -> throw Refusal.notFound();
            case LATER_FIRST -> Redirect.to(to).warning("customers.merge.later_first");
            case UNDONE_ALREADY -> Redirect.to(to).warning("customers.merge.undone_already");
        };
    }

    private String name(Customer customer) {
        return Objects.requireNonNull(customers.labels(List.of(customer.no())).get(customer.no()))
                .name();
    }

    private Customer whole(String id) {
        if (!id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw Refusal.notFound();
        }
        return customers
                .find(CustomerId.of(id))
                .filter(customer -> customer.mergedInto() == null && !customer.isErased())
                .orElseThrow(Refusal::notFound);
    }
}
