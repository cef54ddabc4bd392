package org.temas.customers;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.temas.access.Allowed;
import org.temas.access.AuditLog;
import org.temas.access.Permission;
import org.temas.platform.db.Db;
import org.temas.platform.web.Redirect;
import org.temas.platform.web.Refusal;
import org.temas.platform.web.View;

/** One customer: the page, and the form that changes it. */
@Controller
final class CustomerController {

    /** Other ids are nobody's: not found, as an unknown one. */
    static final String ID = "{id:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}";

    private final Customers customers;
    private final ProfileForm form;
    private final ProfileChanges changes;
    private final List<CustomerPanel> panels;
    private final AuditLog audit;
    private final Db db;

    CustomerController(
            Db db,
            Customers customers,
            ProfileForm form,
            ProfileChanges changes,
            List<CustomerPanel> panels,
            AuditLog audit) {
        this.db = db;
        this.customers = customers;
        this.form = form;
        this.changes = changes;
        this.panels = panels.stream()
                .sorted(Comparator.comparingInt(CustomerPanel::order))
                .toList();
        this.audit = audit;
    }

    @GetMapping("/customers/" + ID)
    @Allowed(Permission.CUSTOMERS_READ)
    View page(@PathVariable String id, @RequestParam Map<String, String> query) {
        // the panels ask two dozen small questions: in one transaction they share a connection and a moment
        return db.inTransaction(() -> read(id, query));
    }

    private View read(String id, Map<String, String> query) {
        Customer customer = customers.find(CustomerId.of(id)).orElseThrow(Refusal::notFound);
        if (customer.mergedInto() instanceof Long winner) {
            return Redirect.to(
                    "/customers/" + customers.findByNo(winner).orElseThrow().id());
        }
        String name = Objects.requireNonNull(
                        customers.labels(List.of(customer.no())).get(customer.no()))
                .name();
        List<CustomerPage.Panel> shown = customer.isErased()
                ? List.of()
                : panels.stream()
                        .map(panel ->
                                new CustomerPage.Panel(panel.place(), panel.title(), panel.panel(customer, query)))
                        .toList();
        return new CustomerPage(customer, name, shown);
    }

    @GetMapping("/customers/new")
    @Allowed(Permission.CUSTOMERS_WRITE)
    CustomerFormPage create() {
        return form.blank();
    }

    @PostMapping("/customers")
    @Allowed(Permission.CUSTOMERS_WRITE)
    View create(@RequestParam Map<String, String> typed) {
        var read = form.read(null, typed);
        if (!read.form().isGood()) {
            return form.again(null, read.form());
        }
        CustomerId id = changes.create(read.edit(), "person");
        audit.record("customers.created", "customer", id.toString(), Map.of());
        return Redirect.to("/customers/" + id).saying("customers.created");
    }

    @GetMapping("/customers/" + ID + "/edit")
    @Allowed(Permission.CUSTOMERS_WRITE)
    CustomerFormPage edit(@PathVariable String id) {
        return form.of(present(id));
    }

    @PostMapping("/customers/" + ID)
    @Allowed(Permission.CUSTOMERS_WRITE)
    View change(@PathVariable String id, @RequestParam Map<String, String> typed) {
        Customer customer = present(id);
        var read = form.read(customer, typed);
        if (!read.form().isGood()) {
            return form.again(customer, read.form());
        }
        changes.edit(customer, read.edit(), "person");
        audit.record("customers.changed", "customer", id, Map.of());
        return Redirect.to("/customers/" + id).saying("customers.changed");
    }

    private Customer present(String id) {
        return customers
                .find(CustomerId.of(id))
                .filter(customer -> customer.mergedInto() == null && !customer.isErased())
                .orElseThrow(Refusal::notFound);
    }
}
