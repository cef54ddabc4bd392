package org.temas.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.temas.TemasTest;
import org.temas.access.TestAccess;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;

@TemasTest
class MergesTest {

    @Autowired
    Db db;

    @Autowired
    TestAccess access;

    @Autowired
    Merges merges;

    @Autowired
    Customers customers;

    @Autowired
    ProfileChanges changes;

    @Autowired
    CustomerStore store;

    @Autowired
    CustomerListing listing;

    @Autowired
    Proposals proposals;

    @Test
    void winnerGetsIdentifiersTraitsAndSumsAndKeepsItsWord() {
        access.workspace().run(() -> {
            Customer ayse = add("Ayşe Yılmaz", "ayse@example.com");
            Customer other = add("A. Yılmaz", "+905321112233");
            customers.put(ayse.id(), Map.of("tier", "gold"), "test");
            customers.put(other.id(), Map.of("tier", "silver", "size", 42, "province", "izmir"), "test");
            seen(ayse, 3, 1, 5);
            seen(other, 2, 0, 3);

            assertThat(merges.merge(ayse.id(), other.id())).isNull();

            Customer now = customers.find(ayse.id()).orElseThrow();
            assertThat(now.name()).isEqualTo("Ayşe Yılmaz");
            assertThat(now.demographics().province()).isEqualTo("İzmir");
            assertThat(customers.numbersOf(ayse.id())).containsExactly(ayse.no(), other.no());
            assertThat(customers.numbersOf(other.id())).containsExactly(ayse.no(), other.no());
            assertThat(customers.labels(List.of(other.no())).get(other.no()).name())
                    .isEqualTo("Ayşe Yılmaz");
            assertThat(customers.roots(List.of(ayse.no(), other.no())))
                    .isEqualTo(Map.of(ayse.no(), ayse.no(), other.no(), ayse.no()));
            assertThat(find("0532 111 22 33")).containsExactly(ayse.id());
            assertThat(find("yilmaz")).containsExactly(ayse.id());
            var snapshots = customers.changedSince(0, 100);
            assertThat(snapshots).filteredOn(one -> one.no() == other.no()).allMatch(one -> one.root() == ayse.no());
            assertThat(snapshots)
                    .filteredOn(one -> one.no() == ayse.no())
                    .allMatch(one -> one.traits().equals(Map.of("tier", "gold", "size", "42")));
            assertThat(interactions(ayse)).isEqualTo(5);
        });
    }

    /** Whatever two people had, merged and parted again they have it again. */
    @Test
    void mergeAndUndoIsNothing() {
        access.workspace().run(() -> {
            var random = new Random(20261122);
            List<Customer> people = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Customer person = add("Kişi " + i, "k" + i + "@example.com", "crm-" + i);
                for (int trait = random.nextInt(4); trait > 0; trait--) {
                    customers.put(person.id(), Map.of("t" + random.nextInt(4), random.nextInt(3)), "test");
                }
                if (random.nextBoolean()) {
                    customers.put(person.id(), Map.of("gender", "female", "interests", List.of("spor")), "test");
                }
                if (random.nextBoolean()) {
                    seen(person, 1 + random.nextInt(9), random.nextInt(10), 10 + random.nextInt(10));
                }
                people.add(person);
            }
            for (int round = 0; round < 25; round++) {
                List<String> before = everything();
                var applied = new ArrayList<java.util.UUID>();
                for (int step = 0; step < 1 + random.nextInt(4); step++) {
                    Customer winner = root(people.get(random.nextInt(people.size())));
                    Customer loser = root(people.get(random.nextInt(people.size())));
                    if (winner.no() != loser.no()) {
                        assertThat(merges.merge(winner.id(), loser.id())).isNull();
                        applied.add(merges.of(List.of(winner.no())).getFirst().id());
                    }
                }
                for (java.util.UUID merge : applied.reversed()) {
                    assertThat(merges.undo(merge)).isNull();
                }
                assertThat(everything()).isEqualTo(before);
            }
        });
    }

    @Test
    void undoLeavesWhatCameSince() {
        access.workspace().run(() -> {
            Customer ayse = add("Ayşe", "ayse1@example.com");
            Customer other = add("Ayşe Y", "ayse2@example.com");
            customers.put(other.id(), Map.of("tier", "gold", "size", 1), "test");
            merges.merge(ayse.id(), other.id());
            customers.put(ayse.id(), Map.of("tier", "platinum"), "test");

            assertThat(merges.undo(merges.of(List.of(ayse.no())).getFirst().id()))
                    .isNull();

            assertThat(traits(ayse)).isEqualTo(Map.of("tier", "platinum"));
            assertThat(traits(other)).isEqualTo(Map.of("tier", "gold", "size", "1"));
            assertThat(find("ayse2@example.com")).containsExactly(other.id());
        });
    }

    @Test
    void undoesTheLaterMergeFirstAndOnlyOnce() {
        access.workspace().run(() -> {
            Customer one = add("Bir", "1@example.com");
            Customer two = add("İki", "2@example.com");
            Customer three = add("Üç", "3@example.com");
            merges.merge(one.id(), two.id());
            var first = merges.of(List.of(one.no())).getFirst().id();
            merges.merge(three.id(), one.id());
            var second = merges.of(List.of(three.no())).getFirst().id();

            assertThat(merges.undo(first)).isEqualTo(Merges.Refused.LATER_FIRST);
            assertThat(merges.undo(second)).isNull();
            assertThat(merges.undo(second)).isEqualTo(Merges.Refused.UNDONE_ALREADY);
            assertThat(merges.undo(first)).isNull();
            assertThat(merges.merge(one.id(), one.id())).isEqualTo(Merges.Refused.SAME);
        });
    }

    @Test
    void anIdentifierOfSomebodyElseIsOnlyProposed() {
        access.workspace().run(() -> {
            Customer ayse = add("Ayşe", "ayse@example.com");
            Customer other = add("Fatma", "fatma@example.com");

            customers.put(other.id(), Map.of("email", "ayse@example.com"), "test");

            assertThat(proposals.open(10)).hasSize(1);
            assertThat(find("ayse@example.com")).containsExactly(ayse.id());
            merges.merge(ayse.id(), other.id());
            assertThat(proposals.open(10)).isEmpty();
        });
    }

    private Customer add(String name, String... identifiers) {
        return TestCustomers.add(changes, store, name, identifiers);
    }

    private Customer root(Customer customer) {
        return store.findByNo(customers.roots(List.of(customer.no())).get(customer.no()))
                .orElseThrow();
    }

    private List<CustomerId> find(String query) {
        return listing.rows(CustomerFilter.of(Map.of("q", query)), null, 25).stream()
                .map(row -> row.customer().id())
                .toList();
    }

    private Map<String, String> traits(Customer customer) {
        return customers.changedSince(0, 1000).stream()
                .filter(one -> one.no() == customer.no())
                .findFirst()
                .orElseThrow()
                .traits();
    }

    private void seen(Customer customer, int times, int first, int last) {
        db.sql("""
                INSERT INTO customers.activity (workspace_id, customer_no, first_seen, last_seen, interactions)
                VALUES (:workspace, :no, timestamptz '2026-01-01' + :first * interval '1 day',
                        timestamptz '2026-01-01' + :last * interval '1 day', :times)
                """)
                .param("workspace", WorkspaceScope.current())
                .param("no", customer.no())
                .param("first", first)
                .param("last", last)
                .param("times", times)
                .update();
    }

    private long interactions(Customer customer) {
        return db.sql(
                        "SELECT interactions FROM customers.activity WHERE workspace_id = :workspace AND customer_no = :no")
                .param("workspace", WorkspaceScope.current())
                .param("no", customer.no())
                .one(Long.class);
    }

    /** All rows about people, versions left out. */
    private List<String> everything() {
        return db.sql("""
                SELECT 'customer ' || (to_jsonb(c) - 'version')::text FROM customers.customer c WHERE workspace_id = :workspace
                UNION ALL
                SELECT 'identifier ' || to_jsonb(i)::text FROM customers.identifier i WHERE workspace_id = :workspace
                UNION ALL
                SELECT 'trait ' || to_jsonb(t)::text FROM customers.trait t WHERE workspace_id = :workspace
                UNION ALL
                SELECT 'activity ' || to_jsonb(a)::text FROM customers.activity a WHERE workspace_id = :workspace
                UNION ALL
                SELECT 'word ' || to_jsonb(w)::text FROM customers.search_word w WHERE workspace_id = :workspace
                ORDER BY 1
                """).param("workspace", WorkspaceScope.current()).list(String.class);
    }
}
