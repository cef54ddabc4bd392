package org.temas.customers;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.temas.platform.web.Page;

/** Right on the customer page: who may be the same, and who became part of them. */
@Component
final class IdentityPanel implements CustomerPanel {

    private final CustomerStore customers;
    private final Proposals proposals;
    private final MergeStore merges;

    IdentityPanel(CustomerStore customers, Proposals proposals, MergeStore merges) {
        this.customers = customers;
        this.proposals = proposals;
        this.merges = merges;
    }

    @Override
    public Place place() {
        return Place.RIGHT;
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public String title() {
        return "customers.identity";
    }

    @Override
    public Page panel(Customer customer, Map<String, String> query) {
        List<Long> numbers = customers.numbersOf(customer.id());
        List<Proposals.Proposal> open = proposals.openOf(numbers);
        List<MergeStore.Merge> journal = merges.of(numbers);
        Map<Long, Label> labels = customers
                .labels(Stream.concat(
                                open.stream().flatMap(one -> Stream.of(one.firstNo(), one.secondNo())),
                                journal.stream().map(MergeStore.Merge::loserNo))
                        .toList())
                .stream()
                .collect(java.util.stream.Collectors.toMap(Label::no, label -> label));
        return new IdentityPanelPage(
                customer.id(),
                open.stream()
                        .map(one -> numbers.contains(one.firstNo()) ? one.secondNo() : one.firstNo())
                        .filter(no -> !numbers.contains(no))
                        .distinct()
                        .map(no -> Objects.requireNonNull(labels.get(no)))
                        .toList(),
                journal.stream()
                        .map(merge -> new IdentityPanelPage.Joined(
                                merge.id(),
                                ownName(merge.loserNo()),
                                merge.reason(),
                                merge.mergedAt(),
                                merge.undoneAt() != null,
                                merge.undoneAt() == null && merge.winnerNo() == customer.no()))
                        .toList());
    }

    private String ownName(long no) {
        return customers.findByNo(no).map(Customer::label).orElse("");
    }
}
