package org.temas.customers;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

/** What a person may ask by law: a copy, or to be forgotten. */
@Controller
final class SubjectController {

    private final Customers customers;
    private final SubjectRequests requests;

    SubjectController(Customers customers, SubjectRequests requests) {
        this.customers = customers;
        this.requests = requests;
    }

    @GetMapping("/customers/" + CustomerController.ID + "/export")
    @Allowed(Permission.SUBJECT_REQUESTS)
    void export(@PathVariable String id, HttpServletResponse response) throws IOException {
        Customer customer = present(id);
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + id + ".zip\"");
        response.setHeader("Cache-Control", "no-store");
        requests.export(customer, response.getOutputStream());
    }

    @GetMapping("/customers/" + CustomerController.ID + "/erase")
    @Allowed(Permission.SUBJECT_REQUESTS)
    ErasePage ask(@PathVariable String id) {
        return new ErasePage(present(id), requests.modules(), Form.empty());
    }

    @PostMapping("/customers/" + CustomerController.ID + "/erase")
    @Allowed(Permission.SUBJECT_REQUESTS)
    View erase(@PathVariable String id, @RequestParam(defaultValue = "") String code) {
        Customer customer = present(id);
        if (!code.strip().equals(ErasePage.code(customer))) {
            Form form = Form.empty().with("code", code).refuse("code", "customers.erase.wrong");
            return new ErasePage(customer, requests.modules(), form);
        }
        requests.erase(customer);
        return Redirect.to("/customers").saying("customers.erase.done");
    }

    private Customer present(String id) {
        return customers
                .find(CustomerId.of(id))
                .filter(customer -> customer.mergedInto() == null && !customer.isErased())
                .orElseThrow(Refusal::notFound);
    }
}
