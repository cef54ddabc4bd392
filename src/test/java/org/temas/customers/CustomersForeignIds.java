package org.temas.customers;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.temas.ForeignIds;
import org.temas.access.TestAccess;

/** Two customers, and a third who was merged into the first. */
@Component
final class CustomersForeignIds implements ForeignIds {

    private final ProfileChanges changes;
    private final Customers customers;
    private final Merges merges;

    CustomersForeignIds(ProfileChanges changes, Customers customers, Merges merges) {
        this.changes = changes;
        this.customers = customers;
        this.merges = merges;
    }

    @Override
    public Map<String, String> in(TestAccess.TestWorkspace workspace) {
        return workspace.call(() -> {
            CustomerId first = add("Ada");
            CustomerId second = add("Grace");
            CustomerId third = add("Joan");
            merges.merge(first, third);
            String merge = merges.of(customers.numbersOf(first)).getFirst().id().toString();
            String one = first.value().toString();
            String other = second.value().toString();
            return Map.of(
                    "/customers/{id}", one,
                    "/customers/{id}/merges/{merge}", merge,
                    "/customers/proposals/{id}", one,
                    "/customers/proposals/{id}/{other}", other,
                    "GET /customers/{id}/merge?with", other,
                    "POST /customers/{id}/merges?with", other);
        });
    }

    private CustomerId add(String name) {
        var edit = new ProfileChanges.Edit(name, Standing.CUSTOMER, Demographics.NONE, List.of(), List.of(), Map.of());
        return changes.create(edit, "test");
    }
}
