package org.temas.customers;

import static org.temas.customers.CustomerStore.workspace;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.ids.Uuid7;
import tools.jackson.databind.json.JsonMapper;

/** Writes profiles: each change takes a version, so that copies follow. */
@Component
final class ProfileChanges {

    private final Db db;
    private final CustomerStore profiles;
    private final IdentifierStore identifiers;
    private final TraitStore traits;
    private final Proposals proposals;
    private final Versions versions;
    private final Uuid7 uuids;
    private final InstantSource clock;
    private final JsonMapper json;
    private final SearchWords words;

    ProfileChanges(
            Db db,
            CustomerStore profiles,
            IdentifierStore identifiers,
            TraitStore traits,
            Proposals proposals,
            Versions versions,
            Uuid7 uuids,
            InstantSource clock,
            JsonMapper json) {
        this.json = json;
        this.db = db;
        this.words = new SearchWords(db);
        this.profiles = profiles;
        this.identifiers = identifiers;
        this.traits = traits;
        this.proposals = proposals;
        this.versions = versions;
        this.uuids = uuids;
        this.clock = clock;
    }

    /** What a person typed into the form; an identifier that is somebody else's is refused before. */
    record Edit(
            @Nullable String name,
            Standing standing,
            Demographics demographics,
            List<Identifier> add,
            Collection<String> removeKeys,
            Map<String, ? extends @Nullable Object> traits) {}

    /** Writes traits to the customer, or to the one it is part of; nothing is written to the erased. */
    void put(CustomerId id, Map<String, ? extends @Nullable Object> values, String source) {
        db.inTransaction(() -> {
            long version = values.containsKey("email") || values.containsKey("phone")
                    ? versions.nextOfIdentities()
                    : versions.next();
            Customer customer = profiles.find(id)
                    .map(found -> found.mergedInto() == null
                            ? found
                            : profiles.findByNo(found.mergedInto()).orElseThrow())
                    .orElseThrow(() -> new IllegalArgumentException("No such customer: " + id));
            if (customer.isErased()) {
                return;
            }
            ProfileDraft draft = ProfileDraft.of(customer).apply(values, clock.instant(), source);
            identify(customer.no(), draft.identifiers, source);
            traits.put(customer.no(), draft.free, source, clock.instant(), TraitStore.Same.SAID_AGAIN);
            write(customer, customer.standing(), draft, version, source);
        });
    }

    void edit(Customer customer, Edit edit, String source) {
        db.inTransaction(() -> {
            long version =
                    edit.add().isEmpty() && edit.removeKeys().isEmpty() ? versions.next() : versions.nextOfIdentities();
            ProfileDraft draft = draft(customer, edit);
            identifiers.remove(customer.no(), edit.removeKeys());
            identify(customer.no(), edit.add(), source);
            traits.put(customer.no(), edit.traits(), source, clock.instant(), TraitStore.Same.AS_IT_WAS);
            write(customer, edit.standing(), draft, version, source);
        });
    }

    CustomerId create(Edit edit, String source) {
        return db.inTransaction(() -> {
            long version = versions.nextOfIdentities();
            var id = new CustomerId(uuids.next());
            long no = insert(id, version);
            edit(profiles.findByNo(no).orElseThrow(), edit, source);
            return id;
        });
    }

    private static ProfileDraft draft(Customer customer, Edit edit) {
        ProfileDraft draft = ProfileDraft.of(customer);
        Demographics d = edit.demographics();
        draft.name = edit.name();
        draft.birthYear = d.birthYear();
        draft.gender = d.gender();
        draft.language = d.language();
        draft.country = d.country();
        draft.province = d.province();
        draft.district = d.district();
        draft.city = d.city();
        draft.incomeBand = d.incomeBand();
        draft.interests = d.interests();
        draft.normalisePlace();
        return draft;
    }

    private void identify(long no, List<Identifier> given, String source) {
        List<Identifier> good = given.stream()
                .filter(one -> IdentifierKey.of(one.type(), one.value()).isPresent())
                .toList();
        if (good.isEmpty()) {
            return;
        }
        List<IdentifierKey> keys = good.stream()
                .map(one -> IdentifierKey.of(one.type(), one.value()).orElseThrow())
                .toList();
        Instant now = clock.instant();
        int added =
                identifiers.add(no, keys, good.stream().map(Identifier::value).toList(), source, now);
        if (added < keys.size()) {
            proposals.proposeOwnersOf(keys, no, now);
        }
    }

    private long insert(CustomerId id, long version) {
        return db.sql("""
                INSERT INTO customers.customer (workspace_id, no, id, version, created_at)
                VALUES (:workspace, nextval('customers.customer_no'), :id, :version, :now)
                RETURNING no
                """)
                .param("workspace", workspace())
                .param("id", id)
                .param("version", version)
                .param("now", clock.instant())
                .one(Long.class);
    }

    private void write(Customer customer, Standing standing, ProfileDraft draft, long version, String source) {
        db.sql("""
                UPDATE customers.customer
                SET version = :version, standing = :standing, name = :name, birth_year = :birthYear, gender = :gender,
                    language = :language, country = :country, province = :province, district = :district, city = :city,
                    income_band = :incomeBand, interests = cast(:interests AS text[]), said = said || cast(:said AS jsonb)
                WHERE workspace_id = :workspace
                  AND no = :no
                """)
                .param("workspace", workspace())
                .param("no", customer.no())
                .param("said", json.writeValueAsString(draft.saidAnew(customer, clock.instant(), source)))
                .param("version", version)
                .param("standing", standing.code())
                .param("name", draft.name)
                .param("birthYear", draft.birthYear)
                .param("gender", draft.gender)
                .param("language", draft.language)
                .param("country", draft.country)
                .param("province", draft.province)
                .param("district", draft.district)
                .param("city", draft.city)
                .param("incomeBand", draft.incomeBand)
                .param("interests", draft.interests.toArray(String[]::new))
                .update();
        refreshSearch(customer.no());
    }

    /** Makes {@code search} and {@code identified} say again what name and identifiers say. */
    void refreshSearch(long no) {
        List<IdentifierStore.Known> known = identifiers.of(List.of(no));
        String name = profiles.findByNo(no).orElseThrow().name();
        List<String> values = known.stream()
                .filter(one -> one.type().identifies())
                .map(one -> one.key().substring(2))
                .toList();
        String before = db.sql(
                        "SELECT search FROM customers.customer WHERE workspace_id = :workspace AND no = :no FOR UPDATE")
                .param("workspace", workspace())
                .param("no", no)
                .one(String.class);
        String now = SearchText.of(name, values);
        db.sql("""
                UPDATE customers.customer
                SET search = :search, identified = :identified
                WHERE workspace_id = :workspace
                  AND no = :no
                """)
                .param("workspace", workspace())
                .param("no", no)
                .param("search", now)
                .param("identified", !values.isEmpty())
                .update();
        words.follow(List.of(new SearchWords.Change(no, before, now)));
    }

    int currentYear() {
        return clock.instant().atZone(ZoneOffset.UTC).getYear();
    }
}
