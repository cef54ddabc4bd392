package org.temas.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.temas.TemasTest;
import org.temas.access.TestAccess;
import org.temas.platform.db.Db;

/** The newest word about somebody stands, whoever says it: a person, a program or the log. */
@TemasTest
class StatementsTest {

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
    Identities identities;

    @Autowired
    InstantSource clock;

    @Test
    void anOlderEventThatComesLateLosesToAHandEdit() {
        access.workspace().run(() -> {
            Customer ayse = TestCustomers.add(changes, store, "Ayşe", "42");
            edit(ayse, "Ayşe Yılmaz", Map.of("plan", "gold"));
            says(-60, Map.of("name", "A. Y.", "plan", "silver"), "u:42");
            assertThat(name(ayse)).isEqualTo("Ayşe Yılmaz");
            assertThat(traits(ayse)).isEqualTo(Map.of("plan", "gold"));

            says(60, Map.of("name", "Ayşe Kaya", "plan", "silver"), "u:42");
            assertThat(name(ayse)).isEqualTo("Ayşe Kaya");
            assertThat(traits(ayse)).isEqualTo(Map.of("plan", "silver"));
        });
    }

    @Test
    void whatAProgramSaysAgainIsAsNewAsItsLastWord() {
        access.workspace().run(() -> {
            long no = says(-120, Map.of("city", "Sivas", "plan", "gold"), "u:42");
            Customer ayse = store.findByNo(no).orElseThrow();
            customers.put(ayse.id(), Map.of("city", "Sivas", "plan", "gold"), "crm");

            says(-60, Map.of("city", "Urfa", "plan", "silver"), "u:42");

            assertThat(store.findByNo(no).orElseThrow().demographics().city()).isEqualTo("Sivas");
            assertThat(traits(ayse)).isEqualTo(Map.of("plan", "gold"));
        });
    }

    /** The form posts every field; what nobody changed was not said anew. */
    @Test
    void whatTheFormOnlyShowedStaysAsOldAsItWas() {
        access.workspace().run(() -> {
            long no = says(-120, Map.of("name", "Ayşe", "plan", "gold"), "u:42");
            Customer ayse = store.findByNo(no).orElseThrow();
            edit(ayse, "Ayşe", Map.of("plan", "gold", "size", 42));

            says(-60, Map.of("name", "Ayşe Yılmaz", "plan", "silver"), "u:42");

            assertThat(name(ayse)).isEqualTo("Ayşe Yılmaz");
            assertThat(traits(ayse)).isEqualTo(Map.of("plan", "silver", "size", "42"));
        });
    }

    @Test
    void whatAPersonTookAwayDoesNotComeBackWithAnOlderEvent() {
        access.workspace().run(() -> {
            Customer ayse = TestCustomers.add(changes, store, "Ayşe", "42");
            customers.put(ayse.id(), Map.of("plan", "gold", "gender", "female"), "crm");
            var gone = new HashMap<String, @Nullable Object>();
            gone.put("plan", null);
            gone.put("gender", null);
            changes.put(ayse.id(), gone, "crm");
            assertThat(traits(ayse)).isEmpty();
            assertThat(listing.rows(CustomerFilter.of(Map.of("trait", "plan")), null, 25))
                    .isEmpty();

            says(-60, Map.of("plan", "silver", "gender", "female"), "u:42");
            assertThat(traits(ayse)).isEmpty();
            assertThat(store.findByNo(ayse.no()).orElseThrow().demographics().gender())
                    .isNull();

            says(60, Map.of("plan", "silver"), "u:42");
            assertThat(traits(ayse)).isEqualTo(Map.of("plan", "silver"));
        });
    }

    @Test
    void undoOfWhatTheLogJoinedGivesBackWhatWasInherited() {
        access.workspace().run(() -> {
            long known = says(-60, Map.of("plan", "gold", "language", "tr"), "u:42");
            long device = says(-59, Map.of("theme", "dark", "city", "Bursa", "gender", "f"), "a:x");
            says(-58, Map.of("gender", "female"), "u:42", "a:x");
            Customer ayse = store.findByNo(known).orElseThrow();
            assertThat(traits(ayse)).isEqualTo(Map.of("plan", "gold", "theme", "dark"));
            assertThat(ayse.demographics().city()).isEqualTo("Bursa");

            assertThat(undoOnly(ayse)).isNull();

            Customer parted = store.findByNo(known).orElseThrow();
            assertThat(traits(parted)).isEqualTo(Map.of("plan", "gold"));
            assertThat(parted.demographics().city()).isNull();
            assertThat(parted.demographics().province()).isNull();
            assertThat(parted.demographics().language()).isEqualTo("tr");
            assertThat(parted.demographics().gender()).isEqualTo("female");
            Customer anonymous = store.findByNo(device).orElseThrow();
            assertThat(anonymous.mergedInto()).isNull();
            assertThat(traits(anonymous)).isEqualTo(Map.of("theme", "dark"));
            assertThat(anonymous.demographics().city()).isEqualTo("Bursa");
            assertThat(says(60, Map.of(), "a:x")).isEqualTo(device);
        });
    }

    @Test
    void whatAMergeBroughtIsAsOldAsItWas() {
        access.workspace().run(() -> {
            Customer ayse = TestCustomers.add(changes, store, "Ayşe", "42");
            long other = says(-60, Map.of("city", "Sivas"), "u:43");
            assertThat(merges.merge(
                            ayse.id(), store.findByNo(other).orElseThrow().id()))
                    .isNull();

            says(-61, Map.of("city", "Urfa"), "u:42");
            assertThat(store.findByNo(ayse.no()).orElseThrow().demographics().city())
                    .isEqualTo("Sivas");
            assertThat(undoOnly(ayse)).isNull();
            assertThat(store.findByNo(ayse.no()).orElseThrow().demographics().city())
                    .isNull();
        });
    }

    /** An event of so many seconds from now. */
    private long says(int seconds, Map<String, Object> traits, String... identifiers) {
        List<Identifier> given = new ArrayList<>();
        for (String each : identifiers) {
            given.add(new Identifier(
                    each.charAt(0) == 'u' ? IdentifierType.EXTERNAL : IdentifierType.DEVICE, each.substring(2)));
        }
        var claim = Claim.of(
                given, Claim.Link.IDENTIFY, null, traits, clock.instant().plusSeconds(seconds), "web");
        return ((Resolution.Known) db.inTransaction(() -> identities.resolve(List.of(claim)))
                        .getFirst())
                .no();
    }

    private void edit(Customer customer, String name, Map<String, Object> traits) {
        changes.edit(
                customer,
                new ProfileChanges.Edit(name, Standing.CUSTOMER, customer.demographics(), List.of(), List.of(), traits),
                "form");
    }

    private Merges.@Nullable Refused undoOnly(Customer winner) {
        return merges.undo(merges.of(List.of(winner.no())).getFirst().id());
    }

    private @Nullable String name(Customer customer) {
        return store.findByNo(customer.no()).orElseThrow().name();
    }

    private Map<String, String> traits(Customer customer) {
        return customers.changedSince(0, 1000).stream()
                .filter(one -> one.no() == customer.no())
                .findFirst()
                .orElseThrow()
                .traits();
    }
}
