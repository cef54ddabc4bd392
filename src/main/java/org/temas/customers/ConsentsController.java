package org.temas.customers;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.access.Allowed;
import org.temas.access.Permission;
import org.temas.platform.web.Form;
import org.temas.platform.web.Redirect;
import org.temas.platform.web.Refusal;
import org.temas.platform.web.View;

/** What one customer allows: the whole ledger, and the form that adds to it. */
@Controller
final class ConsentsController {

    private final Customers customers;
    private final Consents consents;
    private final ConsentForm form;

    ConsentsController(Customers customers, Consents consents, ConsentForm form) {
        this.customers = customers;
        this.consents = consents;
        this.form = form;
    }

    @GetMapping("/customers/" + CustomerController.ID + "/consents")
    @Allowed(Permission.CUSTOMERS_READ)
    ConsentsPage list(@PathVariable String id) {
        return page(present(id), form.blank());
    }

    @PostMapping("/customers/" + CustomerController.ID + "/consents")
    @Allowed(Permission.CUSTOMERS_WRITE)
    View add(@PathVariable String id, @RequestParam Map<String, String> typed) {
        Customer customer = present(id);
        ConsentForm.Typed read = form.read(typed);
        if (read.statement() == null) {
            return page(customer, read.form());
        }
        consents.record(customer.id(), read.statement());
        return Redirect.to("/customers/" + id + "/consents").saying("customers.consent.recorded");
    }

    private ConsentsPage page(Customer customer, Form typed) {
        List<Consent> history = consents.history(customer.id());
        return new ConsentsPage(customer, Consents.states(history), history, typed);
    }

    private Customer present(String id) {
        return customers
                .find(CustomerId.of(id))
                .filter(customer -> customer.mergedInto() == null && !customer.isErased())
                .orElseThrow(Refusal::notFound);
    }
}
