package org.temas.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.temas.TestDatabase;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.web.Cursor;
import org.temas.platform.web.Slice;

class CustomerListingTest {

    private final TestCustomers world = new TestCustomers(TestDatabase.shared());
    private final WorkspaceId workspace = TestCustomers.workspace();

    @Test
    void findsTurkishLettersHoweverTheyAreTyped() {
        in(() -> {
            world.add("İSTANBUL Ticaret");
            world.add("Ayşe Işık");
            world.add("ÇAĞRI ÖZGÜR");

            assertThat(names("istanbul")).containsExactly("İSTANBUL Ticaret");
            assertThat(names("ISTANBUL")).containsExactly("İSTANBUL Ticaret");
            assertThat(names("isik")).containsExactly("Ayşe Işık");
            assertThat(names("ıŞIK ayse")).containsExactly("Ayşe Işık");
            assertThat(names("cagri ozg")).containsExactly("ÇAĞRI ÖZGÜR");
        });
    }

    @Test
    void findsByEMailPhoneAndExternalId() {
        in(() -> {
            world.add("Ayşe Yılmaz", "ayse.yilmaz@example.com", "+905321112233", "CRM-4711");
            world.add("Mehmet Kaya", "mehmet@example.com", "+905059998877");

            for (String query : List.of(
                    "ayse.yil",
                    "AYSE.YILMAZ@EXAMPLE.COM",
                    "0532 111 22 33",
                    "+90 532 111 22 33",
                    "5321112233",
                    "2233",
                    "crm-4711",
                    "4711",
                    "ay")) {
                assertThat(names(query)).as(query).containsExactly("Ayşe Yılmaz");
            }
            assertThat(names("%")).isEmpty();
            assertThat(names("_yse")).doesNotContain("Mehmet Kaya");
        });
    }

    @Test
    void findsRareWordsBeyondTheWalkAndWalksCommonOnes() {
        in(() -> {
            var oldest = world.add("Zeynep Ağaoğlu");
            world.db.sql("""
                    INSERT INTO customers.customer (workspace_id, no, id, version, created_at, name, search)
                    SELECT :workspace, nextval('customers.customer_no'), gen_random_uuid(), 1, now(), 'Ali ' || i, 'ali ' || i
                    FROM generate_series(1, 6000) AS i
                    """).param("workspace", WorkspaceScope.current()).update();
            world.indexWords();

            assertThat(names("agaoglu")).containsExactly(oldest.name());
            assertThat(names("z")).containsExactly(oldest.name());
            assertThat(names("ali")).hasSize(25).startsWith("Ali 6000", "Ali 5999");
            assertThat(names("ali 17")).startsWith("Ali 1799", "Ali 1798").hasSize(25);
        });
    }

    @Test
    void findsTheOnlyOneWhoHasTwoCommonWords() {
        in(() -> {
            var oldest = world.add("Ali Veli");
            world.db.sql("""
                    INSERT INTO customers.customer (workspace_id, no, id, version, created_at, name, search)
                    SELECT :workspace, nextval('customers.customer_no'), gen_random_uuid(), 1, now(), name, lower(name)
                    FROM (SELECT CASE i % 2 WHEN 0 THEN 'Ali B' ELSE 'Can Veli' END AS name
                          FROM generate_series(1, 24000) AS i) AS n
                    """).param("workspace", WorkspaceScope.current()).update();
            world.indexWords();

            assertThat(names("ali veli")).containsExactly(oldest.name());
            assertThat(names(Map.of("q", "veli ali", "sort", "name"))).containsExactly(oldest.name());
            assertThat(names("ali v")).containsExactly(oldest.name());
            assertThat(names("ali can")).isEmpty();
            assertThat(names("c v")).hasSize(25);
            // two letters that thousands have, and nobody of the last twenty thousand both
            assertThat(names("a v")).isEmpty();
        });
    }

    @Test
    void pagesForwardsAndBackWithoutGapOrDouble() {
        in(() -> {
            for (int i = 0; i < 60; i++) {
                world.add("Kişi %02d".formatted(i * 37 % 60));
            }
            for (CustomerFilter.Sort sort : CustomerFilter.Sort.values()) {
                var filter = CustomerFilter.ALL.sorted(sort);
                List<String> seen = new ArrayList<>();
                @Nullable Cursor cursor = null;
                Slice<CustomerRow> page;
                do {
                    page = world.listing.page(filter, cursor, 25);
                    page.rows().forEach(row -> seen.add(row.label()));
                    cursor = page.next();
                } while (cursor != null);
                assertThat(seen).as(sort.name()).hasSize(60).doesNotHaveDuplicates();
                assertThat(world.listing.page(filter, page.previous(), 25).rows())
                        .extracting(CustomerRow::label)
                        .isEqualTo(seen.subList(25, 50));
            }
        });
    }

    @Test
    void filtersByStandingProvinceIdentifiedAndTrait() {
        in(() -> {
            var ayse = world.add("Ayşe", "ayse@example.com");
            var ali = world.add("Ali");
            world.customers.put(ayse.id(), Map.of("province", "izmir", "tier", "gold", "vip", true), "test");
            world.customers.put(ali.id(), Map.of("province", "Ankara", "tier", "silver"), "test");

            assertThat(names(Map.of("province", "İzmir"))).containsExactly("Ayşe");
            assertThat(names(Map.of("identified", "no"))).containsExactly("Ali");
            assertThat(names(Map.of("trait", "tier", "value", "gold"))).containsExactly("Ayşe");
            assertThat(names(Map.of("trait", "vip", "value", "true"))).containsExactly("Ayşe");
            assertThat(names(Map.of("trait", "tier"))).hasSize(2);
            assertThat(names(Map.of("standing", "staff"))).isEmpty();
            assertThat(names(Map.of("q", ali.id().toString()))).containsExactly("Ali");
        });
    }

    @Test
    void seesOnlyItsOwnWorkspace() {
        in(() -> world.add("Gizli Kişi"));
        WorkspaceScope.run(TestCustomers.workspace(), () -> {
            assertThat(names("gizli")).isEmpty();
            assertThat(names("")).isEmpty();
        });
    }

    @Test
    void forgetsTheWordsOfAnOldName() {
        in(() -> {
            var customer = world.add("Eski Ad");
            world.customers.put(customer.id(), Map.of("name", "Yeni Ad"), "test");

            assertThat(names("eski")).isEmpty();
            assertThat(names("yeni")).containsExactly("Yeni Ad");
        });
    }

    private void in(Runnable work) {
        WorkspaceScope.run(workspace, work);
    }

    private List<String> names(String query) {
        return names(Map.of("q", query));
    }

    private List<String> names(Map<String, String> parameters) {
        return world.listing.page(CustomerFilter.of(parameters), null, 25).rows().stream()
                .map(CustomerRow::label)
                .toList();
    }
}
