package org.temas.customers;

import static org.temas.customers.CustomerStore.workspace;

import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.temas.access.Actor;
import org.temas.access.AuditLog;
import org.temas.platform.db.Db;
import org.temas.platform.ids.Uuid7;
import tools.jackson.databind.json.JsonMapper;

/** Gives a person a copy of everything, or forgets them for good. */
@Component
final class SubjectRequests {

    private final Db db;
    private final CustomerStore customers;
    private final IdentifierStore identifiers;
    private final List<SubjectData> modules;
    private final AuditLog audit;
    private final Uuid7 uuids;
    private final InstantSource clock;
    private final JsonMapper json;

    SubjectRequests(
            Db db,
            CustomerStore customers,
            IdentifierStore identifiers,
            List<SubjectData> modules,
            AuditLog audit,
            Uuid7 uuids,
            InstantSource clock,
            JsonMapper json) {
        this.db = db;
        this.customers = customers;
        this.identifiers = identifiers;
        // the identifiers are needed until the last: this module forgets after all others
        this.modules = modules.stream()
                .sorted(Comparator.comparing((SubjectData module) -> module instanceof CustomersOfSubject)
                        .thenComparing(SubjectData::name))
                .toList();
        this.audit = audit;
        this.uuids = uuids;
        this.clock = clock;
        this.json = json;
    }

    /** The modules that keep something about people. */
    List<String> modules() {
        return modules.stream().map(SubjectData::name).toList();
    }

    void export(Customer customer, OutputStream out) throws IOException {
        try (var zip = new SubjectZip(out, json)) {
            db.inTransaction(() -> {
                Subject subject = subject(customer);
                for (SubjectData module : modules) {
                    zip.folder(module.name());
                    module.export(subject, zip);
                }
                certify(customer, "export");
                audit.record(
                        "customers.subject_exported", "customer", customer.id().toString(), Map.of());
            });
        }
    }

    /** All or nothing, and nothing of it can be undone. */
    void erase(Customer customer) {
        db.inTransaction(() -> {
            Subject subject = subject(customer);
            modules.forEach(module -> module.erase(subject));
            certify(customer, "erasure");
            audit.record(
                    "customers.erased",
                    "customer",
                    customer.id().toString(),
                    Map.of("modules", String.join(", ", modules())));
        });
    }

    private Subject subject(Customer customer) {
        List<Long> numbers = customers.numbersOf(customer.id());
        List<String> values = identifiers.of(numbers).stream()
                .flatMap(known -> List.of(known.value(), known.key().substring(2)).stream())
                .distinct()
                .toList();
        return new Subject(customer.id(), numbers, values);
    }

    private void certify(Customer customer, String kind) {
        UUID id = uuids.next();
        db.sql("""
                INSERT INTO customers.subject_request (workspace_id, id, customer_no, kind, effects, done_at, done_by)
                VALUES (:workspace, :id, :no, :kind, cast(:effects AS jsonb), :now, cast(:by AS uuid))
                """)
                .param("workspace", workspace())
                .param("id", id)
                .param("no", customer.no())
                .param("kind", kind)
                .param("effects", json.writeValueAsString(Map.of("modules", modules())))
                .param("now", clock.instant())
                .param("by", Actor.current().id())
                .update();
    }
}
