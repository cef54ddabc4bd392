package org.temas.customers;

import static org.temas.customers.CustomerStore.workspace;

import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;

/** What this module keeps about a person. */
@Component
final class CustomersOfSubject implements SubjectData {

    private final Db db;
    private final CustomerStore customers;
    private final IdentifierStore identifiers;
    private final TraitStore traits;
    private final ConsentStore consents;
    private final MergeStore merges;
    private final Tombstones tombstones;
    private final Versions versions;
    private final InstantSource clock;
    private final SearchWords words;

    CustomersOfSubject(
            Db db,
            CustomerStore customers,
            IdentifierStore identifiers,
            TraitStore traits,
            ConsentStore consents,
            MergeStore merges,
            Tombstones tombstones,
            Versions versions,
            InstantSource clock) {
        this.db = db;
        this.customers = customers;
        this.identifiers = identifiers;
        this.traits = traits;
        this.consents = consents;
        this.merges = merges;
        this.tombstones = tombstones;
        this.versions = versions;
        this.clock = clock;
        this.words = new SearchWords(db);
    }

    @Override
    public String name() {
        return "customers";
    }

    @Override
    public void export(Subject subject, SubjectExport into) {
        List<Long> nos = subject.numbers();
        List<Customer> known =
                nos.stream().flatMap(no -> customers.findByNo(no).stream()).toList();
        into.table(
                "profile",
                List.of(
                        "number",
                        "id",
                        "name",
                        "birth_year",
                        "gender",
                        "language",
                        "country",
                        "province",
                        "district",
                        "city",
                        "income_band",
                        "interests",
                        "standing",
                        "known_since"),
                known.stream().map(CustomersOfSubject::profile).toList());
        into.table(
                "identifiers",
                List.of("type", "value", "source", "since"),
                identifiers.of(nos).stream()
                        .map(one -> List.of(
                                one.type().name(),
                                one.value(),
                                one.source(),
                                one.since().toString()))
                        .toList());
        into.table(
                "traits",
                List.of("name", "value", "source", "since"),
                traits.of(nos).stream()
                        .map(one -> List.of(
                                one.name(),
                                one.value(),
                                one.source(),
                                one.since().toString()))
                        .toList());
        into.table(
                "consents",
                List.of(
                        "channel",
                        "purpose",
                        "status",
                        "recipient",
                        "source",
                        "text",
                        "text_sha256",
                        "address",
                        "note",
                        "occurred_at",
                        "recorded_at"),
                consents.of(nos).stream()
                        .map(one -> Stream.<Object>of(
                                        one.channel(),
                                        one.purpose(),
                                        one.status(),
                                        one.recipient(),
                                        one.source(),
                                        text(one.text()),
                                        text(one.textSha256()),
                                        text(one.address()),
                                        text(one.note()),
                                        one.occurredAt(),
                                        one.recordedAt())
                                .map(Object::toString)
                                .toList())
                        .toList());
        into.table(
                "merges",
                List.of("joined_number", "into_number", "reason", "merged_at", "undone_at"),
                merges.of(nos).stream()
                        .map(one -> List.of(
                                one.loserNo(),
                                one.winnerNo(),
                                one.reason(),
                                one.mergedAt().toString(),
                                one.undoneAt() == null ? "" : one.undoneAt().toString()))
                        .toList());
    }

    private static List<String> profile(Customer c) {
        Demographics d = c.demographics();
        return List.of(
                String.valueOf(c.no()),
                c.id().toString(),
                text(c.name()),
                text(d.birthYear()),
                text(d.gender()),
                text(d.language()),
                text(d.country()),
                text(d.province()),
                text(d.district()),
                text(d.city()),
                text(d.incomeBand()),
                String.join("; ", d.interests()),
                c.standing().code(),
                c.createdAt().toString());
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Consents and merges stay without what is personal of them, under a number that leads to nobody. */
    @Override
    public void erase(Subject subject) {
        List<Long> nos = subject.numbers();
        long version = versions.nextOfIdentities();
        bury(nos);
        consents.forget(nos);
        run(
                "DELETE FROM customers.identifier WHERE workspace_id = :workspace AND customer_no = ANY(cast(:nos AS bigint[]))",
                nos);
        run(
                "DELETE FROM customers.trait WHERE workspace_id = :workspace AND customer_no = ANY(cast(:nos AS bigint[]))",
                nos);
        forgetWords(nos);
        run(
                "DELETE FROM customers.activity WHERE workspace_id = :workspace AND customer_no = ANY(cast(:nos AS bigint[]))",
                nos);
        run("""
                DELETE FROM customers.merge_proposal
                WHERE workspace_id = :workspace
                  AND (first_no = ANY(cast(:nos AS bigint[])) OR second_no = ANY(cast(:nos AS bigint[])))
                """, nos);
        run("""
                UPDATE customers.merge SET moved = '{}'
                WHERE workspace_id = :workspace
                  AND (winner_no = ANY(cast(:nos AS bigint[])) OR loser_no = ANY(cast(:nos AS bigint[])))
                """, nos);
        db.sql("""
                UPDATE customers.customer
                SET version = :version, standing = 'erased', identified = false, name = NULL, birth_year = NULL,
                    gender = NULL, language = NULL, country = NULL, province = NULL, district = NULL, city = NULL,
                    income_band = NULL, interests = '{}', search = '', said = '{}'
                WHERE workspace_id = :workspace
                  AND no = ANY(cast(:nos AS bigint[]))
                """)
                .param("workspace", workspace())
                .param("nos", nos.toArray(Long[]::new))
                .param("version", version)
                .update();
    }

    private void forgetWords(List<Long> nos) {
        words.follow(
                db.sql("SELECT no, search FROM customers.customer WHERE workspace_id = :workspace AND no = ANY (:nos)")
                        .param("workspace", workspace())
                        .param("nos", nos.toArray(Long[]::new))
                        .list(row -> new SearchWords.Change(row.getLong(1), row.getString(2), "")));
    }

    /** Keyed hashes stay: a late event or a second import is recognised and does not revive them. */
    private void bury(List<Long> nos) {
        String[] hashes = identifiers.of(nos).stream()
                .map(known -> HexFormat.of().formatHex(tombstones.hash(known.key())))
                .toArray(String[]::new);
        db.sql("""
                INSERT INTO customers.tombstone (workspace_id, key_hash, erased_at)
                SELECT :workspace, decode(hash, 'hex'), :now
                FROM unnest(cast(:hashes AS text[])) AS hash
                ON CONFLICT DO NOTHING
                """)
                .param("workspace", workspace())
                .param("hashes", hashes)
                .param("now", clock.instant())
                .update();
    }

    private void run(String sql, List<Long> nos) {
        db.sql(sql)
                .param("workspace", workspace())
                .param("nos", nos.toArray(Long[]::new))
                .update();
    }
}
