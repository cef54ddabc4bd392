package org.temas.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.temas.Canary;
import org.temas.TemasTest;
import org.temas.access.Role;
import org.temas.access.TestAccess;
import org.temas.platform.db.Db;

@TemasTest
class ErasureTest {

    private static final String CANARY = "kanarya";

    @Autowired
    Db db;

    @Autowired
    TestAccess access;

    @Autowired
    Customers customers;

    @Autowired
    ProfileChanges changes;

    @Autowired
    CustomerStore store;

    @Autowired
    Consents consents;

    @Autowired
    Merges merges;

    @Autowired
    Identities identities;

    @Autowired
    List<SubjectData> modules;

    @Test
    void noTableHoldsAnythingOfTheErased() {
        var shop = access.workspace();
        Customer ayse = plant(shop);
        assertThat(shop.call(() -> Canary.tablesWith(db, CANARY)))
                .contains(
                        "customers.customer",
                        "customers.identifier",
                        "customers.trait",
                        "customers.consent_proof",
                        "customers.search_word",
                        "customers.merge");

        var owner = shop.owner();
        assertThat(owner.post("/customers/" + ayse.id() + "/erase", "code", "#000000")
                        .status())
                .isEqualTo(422);
        assertThat(owner.post("/customers/" + ayse.id() + "/erase", "code", ErasePage.code(ayse))
                        .status())
                .isEqualTo(303);

        assertThat(shop.call(() -> Canary.tablesWith(db, CANARY))).isEmpty();
        assertThat(owner.get("/customers/" + ayse.id()).page().select("h1").text())
                .isEqualTo("Erased person");
        assertThat(owner.get("/customers").page().select("tbody tr")).isEmpty();
        shop.run(() -> {
            assertThat(customers.find(ayse.id()).orElseThrow().isErased()).isTrue();
            assertThat(consents.history(ayse.id())).hasSize(1).allMatch(entry -> entry.address() == null);
            customers.put(ayse.id(), Map.of("name", CANARY), "test");
            assertThat(Canary.tablesWith(db, CANARY)).isEmpty();
        });
    }

    @Test
    void aLateEventDoesNotReviveThem() {
        var shop = access.workspace();
        Customer ayse = plant(shop);
        shop.owner().post("/customers/" + ayse.id() + "/erase", "code", ErasePage.code(ayse));

        var claim = Claim.of(
                List.of(new Identifier(IdentifierType.EMAIL, CANARY + "@example.com")),
                Claim.Link.IDENTIFY,
                null,
                Map.of("name", CANARY),
                Instant.parse("2026-03-01T00:00:00Z"),
                "test");
        List<Resolution> resolved = shop.call(() -> db.inTransaction(() -> identities.resolve(List.of(claim))));

        assertThat(resolved).singleElement().isInstanceOf(Resolution.Erased.class);
        assertThat(shop.call(() -> Canary.tablesWith(db, CANARY))).isEmpty();
    }

    @Test
    void aCopyHoldsEverything() throws IOException {
        var shop = access.workspace();
        Customer ayse = plant(shop);

        var answer = shop.as(Role.ADMIN).get("/customers/" + ayse.id() + "/export");

        Map<String, String> files = new TreeMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.bytes()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(files)
                .containsKeys(
                        "customers/profile.json",
                        "customers/profile.csv",
                        "customers/traits.csv",
                        "customers/identifiers.json",
                        "customers/consents.csv",
                        "customers/merges.json");
        assertThat(files.get("customers/profile.json")).contains(CANARY + " Ayşe");
        assertThat(files.get("customers/identifiers.csv")).contains(CANARY + "@example.com", CANARY + "2@example.com");
        assertThat(files.get("customers/traits.csv")).contains(CANARY + " trait");
        assertThat(files.get("customers/consents.json")).contains(CANARY + " note");
        assertThat(shop.as(Role.AGENT)
                        .get("/customers/" + ayse.id() + "/export")
                        .status())
                .isEqualTo(403);
    }

    /** Whoever keeps something under a customer's number must be able to show and to forget it. */
    @Test
    void everyModuleThatHoldsCustomersCanForgetThem() {
        var holders = new TreeSet<>(db.sql("""
                SELECT DISTINCT table_schema::text
                FROM information_schema.columns
                WHERE column_name IN ('customer_no', 'customer_id', 'customer', 'loser_no', 'winner_no')
                  AND table_schema NOT IN ('pg_catalog', 'information_schema', 'public')
                  AND NOT starts_with(table_schema, 'pg_')
                """).list(String.class));
        assertThat(modules.stream().map(SubjectData::name).toList())
                .containsAll(holders)
                .doesNotHaveDuplicates();
    }

    private Customer plant(TestAccess.TestWorkspace shop) {
        return shop.call(() -> {
            Customer ayse =
                    TestCustomers.add(changes, store, CANARY + " Ayşe", CANARY + "@example.com", CANARY + "-42");
            Customer part = TestCustomers.add(changes, store, CANARY + " A", CANARY + "2@example.com");
            customers.put(
                    ayse.id(),
                    Map.of("note", CANARY + " trait", "city", CANARY, "interests", List.of(CANARY), CANARY, 1),
                    "test");
            customers.put(part.id(), Map.of("other", CANARY + " 2"), "test");
            merges.merge(ayse.id(), part.id());
            consents.record(
                    ayse.id(),
                    new Consents.Statement(
                            Consent.Channel.EMAIL,
                            Consent.Purpose.MARKETING,
                            Consent.Status.GRANTED,
                            Consent.Recipient.INDIVIDUAL,
                            Consent.Source.HS_WEB,
                            null,
                            CANARY + "@example.com",
                            CANARY + " note",
                            Instant.parse("2026-01-01T00:00:00Z")));
            return ayse;
        });
    }
}
