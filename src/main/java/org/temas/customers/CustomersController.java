package org.temas.customers;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.access.Allowed;
import org.temas.access.Permission;
import org.temas.platform.web.Cursor;

/** The list of customers. */
@Controller
final class CustomersController {

    private static final int ROWS = 25;

    private final CustomerListing listing;
    private final CustomerExport export;
    private final TraitStore traits;
    private final Proposals proposals;

    CustomersController(CustomerListing listing, CustomerExport export, TraitStore traits, Proposals proposals) {
        this.listing = listing;
        this.export = export;
        this.traits = traits;
        this.proposals = proposals;
    }

    @GetMapping("/customers")
    @Allowed(Permission.CUSTOMERS_READ)
    CustomersPage list(@RequestParam Map<String, String> parameters) {
        var filter = CustomerFilter.of(parameters);
        Cursor cursor = Cursor.parse(parameters.get("cursor")).orElse(null);
        List<String> provinces =
                Turkey.provinces().stream().map(Turkey.Province::name).toList();
        return new CustomersPage(
                filter, listing.page(filter, cursor, ROWS), provinces, traits.names(), proposals.openCount());
    }

    @GetMapping("/customers.csv")
    @Allowed(Permission.EXPORT)
    void export(@RequestParam Map<String, String> parameters, HttpServletResponse response) throws IOException {
        export.write(CustomerFilter.of(parameters), response);
    }
}
