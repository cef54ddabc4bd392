package org.temas.customers;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.ids.Uuid7;
import tools.jackson.databind.json.JsonMapper;

/** The module's objects on a database, without Spring. */
final class TestCustomers {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    final Db db;
    final InstantSource clock = () -> NOW;
    final JsonMapper json = JsonMapper.builder().build();
    final Uuid7 uuids = new Uuid7(clock);
    final Versions versions;
    final CustomerStore profiles;
    final IdentifierStore identifiers;
    final TraitStore traits;
    final Proposals proposals;
    final ProfileChanges changes;
    final Customers customers;
    final CustomerListing listing;

    TestCustomers(Db db) {
        this.db = db;
        versions = new Versions(db);
        profiles = new CustomerStore(db, json);
        identifiers = new IdentifierStore(db);
        traits = new TraitStore(db, json);
        proposals = new Proposals(db);
        changes = new ProfileChanges(db, profiles, identifiers, traits, proposals, versions, uuids, clock, json);
        customers = new Customers(profiles, changes);
        listing = new CustomerListing(db);
    }

    static WorkspaceId workspace() {
        return new WorkspaceId(UUID.randomUUID());
    }

    /** Somebody with a name and identifiers; an e-mail has an @, a phone a +, anything else is an external id. */
    Customer add(String name, String... identifiers) {
        return add(changes, profiles, name, identifiers);
    }

    static Customer add(ProfileChanges changes, CustomerStore profiles, String name, String... identifiers) {
        List<Identifier> given = List.of(identifiers).stream()
                .map(value -> new Identifier(
                        value.contains("@")
                                ? IdentifierType.EMAIL
                                : value.startsWith("+")
                                        ? IdentifierType.PHONE
                                        : value.startsWith("device-") ? IdentifierType.DEVICE : IdentifierType.EXTERNAL,
                        value))
                .toList();
        var edit = new ProfileChanges.Edit(name, Standing.CUSTOMER, Demographics.NONE, given, List.of(), Map.of());
        return profiles.find(changes.create(edit, "test")).orElseThrow();
    }

    /** What {@link SearchWords} would have written, for customers that a test inserts by itself. */
    void indexWords() {
        db.sql("""
                INSERT INTO customers.search_word (workspace_id, word, customer_no)
                SELECT c.workspace_id, w.word, c.no
                FROM customers.customer c
                CROSS JOIN LATERAL string_to_table(c.search, ' ') AS w (word)
                WHERE c.workspace_id = :workspace AND w.word <> ''
                ON CONFLICT DO NOTHING
                """).param("workspace", WorkspaceScope.current()).update();
    }
}
