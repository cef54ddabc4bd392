package org.temas.customers;

import java.util.List;
import org.springframework.stereotype.Component;
import org.temas.access.Permission;
import org.temas.platform.web.Authority;
import org.temas.platform.web.SearchSource;

/** Customers in the palette. */
@Component
final class CustomerSearch implements SearchSource {

    private final CustomerListing listing;

    CustomerSearch(CustomerListing listing) {
        this.listing = listing;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String title() {
        return "customers.search.found";
    }

    @Override
    public Authority authority() {
        return Permission.CUSTOMERS_READ;
    }

    @Override
    public List<Found> find(String query, int limit) {
        var filter = new CustomerFilter(query, null, null, null, null, null, CustomerFilter.Sort.NEWEST);
        return query.isBlank()
                ? List.of()
                : listing.rows(filter, null, limit).stream()
                        .map(CustomerSearch::found)
                        .toList();
    }

    private static Found found(CustomerRow row) {
        String contact = row.email() != null ? row.email() : row.phone() != null ? row.phone() : "";
        return new Found(
                row.label(),
                contact.equals(row.label()) ? "" : contact,
                "/customers/" + row.customer().id(),
                "user");
    }
}
