package org.temas.customers;

import static org.temas.customers.CustomerStore.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;

/** What changes hands in a merge, there and back. */
@Component
final class MergeMoves {

    private final Db db;
    private final IdentifierStore identifiers;
    private final TraitStore traits;
    private final ActivityStore activity;
    private final ProfileForm form;

    MergeMoves(Db db, IdentifierStore identifiers, TraitStore traits, ActivityStore activity, ProfileForm form) {
        this.db = db;
        this.identifiers = identifiers;
        this.traits = traits;
        this.activity = activity;
        this.form = form;
    }

    /**
     * The journal of one merge.
     *
     * @param identifiers keys that went to the winner
     * @param parts numbers that were part of the loser
     * @param members columns of the profile that the winner took over
     * @param said when the winner said what about those columns before, JSON
     * @param traits names of free traits that the winner took over
     * @param before the winner's activity before, null if it had none
     * @param after and after
     */
    record Moved(
            List<String> identifiers,
            List<Long> parts,
            List<String> members,
            @Nullable String said,
            List<String> traits,
            @Nullable Activity before,
            @Nullable Activity after) {

        Moved {
            identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
            parts = parts == null ? List.of() : List.copyOf(parts);
            members = members == null ? List.of() : List.copyOf(members);
            traits = traits == null ? List.of() : List.copyOf(traits);
        }
    }

    Moved move(Customer loser, Customer winner, long version) {
        List<String> keys = db.sql("""
                UPDATE customers.identifier SET customer_no = :winner
                WHERE workspace_id = :workspace AND customer_no = :loser
                RETURNING key
                """)
                .param("workspace", workspace())
                .param("winner", winner.no())
                .param("loser", loser.no())
                .list(String.class);
        List<Long> parts = db.sql("""
                UPDATE customers.customer SET merged_into = :winner, version = :version
                WHERE workspace_id = :workspace AND (merged_into = :loser OR no = :loser)
                RETURNING no
                """)
                .param("workspace", workspace())
                .param("winner", winner.no())
                .param("loser", loser.no())
                .param("version", version)
                .list(Long.class);
        List<String> members = MergeMembers.missing(winner, loser);
        String said = MergeMembers.said(db, winner.no(), members);
        MergeMembers.fill(db, winner.no(), loser.no(), members, version);
        List<String> learned = db.sql("""
                INSERT INTO customers.trait (workspace_id, customer_no, name, value, source, since)
                SELECT workspace_id, :winner, name, value, source, since
                FROM customers.trait
                WHERE workspace_id = :workspace AND customer_no = :loser AND value <> 'null'
                ON CONFLICT (workspace_id, customer_no, name) DO NOTHING
                RETURNING name
                """)
                .param("workspace", workspace())
                .param("winner", winner.no())
                .param("loser", loser.no())
                .list(String.class);
        Activity before = activity.of(winner.no()).orElse(null);
        Activity after = activity.add(winner.no(), loser.no()).orElse(null);
        return new Moved(
                keys, parts.stream().filter(no -> no != loser.no()).toList(), members, said, learned, before, after);
    }

    /**
     * Parts them again. What a person merged is in the journal; what the log joined is recognised: the winner heard the
     * loser's own words, with their time and source.
     */
    void giveBack(Customer loser, Customer winner, MergeStore.Merge merge, long version) {
        Moved moved = merge.moved();
        db.sql("""
                UPDATE customers.identifier SET customer_no = :loser
                WHERE workspace_id = :workspace AND customer_no = :winner AND key = ANY(cast(:keys AS text[]))
                """)
                .param("workspace", workspace())
                .param("winner", winner.no())
                .param("loser", loser.no())
                .param("keys", moved.identifiers().toArray(String[]::new))
                .update();
        db.sql("""
                UPDATE customers.customer
                SET merged_into = CASE WHEN no = :loser THEN NULL ELSE cast(:loser AS bigint) END, version = :version
                WHERE workspace_id = :workspace
                  AND merged_into = :winner
                  AND (no = :loser OR no = ANY(cast(:parts AS bigint[])))
                """)
                .param("workspace", workspace())
                .param("winner", winner.no())
                .param("loser", loser.no())
                .param("parts", moved.parts().toArray(Long[]::new))
                .param("version", version)
                .update();
        MergeMembers.empty(
                db,
                winner.no(),
                loser.no(),
                merge.byPerson() ? moved.members() : MergeMembers.all(),
                version,
                moved.said() == null ? "{}" : moved.said());
        // what the winner was told since is its own
        db.sql("""
                DELETE FROM customers.trait t
                USING customers.trait given
                WHERE t.workspace_id = :workspace
                  AND t.customer_no = :winner
                  AND (NOT :journaled OR t.name = ANY(cast(:names AS text[])))
                  AND given.workspace_id = :workspace
                  AND given.customer_no = :loser
                  AND given.name = t.name
                  AND given.value = t.value
                  AND given.since = t.since
                  AND given.source = t.source
                """)
                .param("workspace", workspace())
                .param("winner", winner.no())
                .param("loser", loser.no())
                .param("journaled", merge.byPerson())
                .param("names", moved.traits().toArray(String[]::new))
                .update();
        activity.subtract(winner.no(), loser.no(), moved.before(), moved.after());
    }

    MergePreview preview(Customer winner, Customer loser) {
        List<MergePreview.Value> moves = identifiers.of(List.of(loser.no())).stream()
                .map(known -> new MergePreview.Value(
                        "customers.identifier." + known.type().letter(), true, known.value()))
                .toList();
        List<MergePreview.Value> gains = new ArrayList<>();
        List<MergePreview.Conflict> conflicts = new ArrayList<>();
        Map<String, Object> stands = MergeMembers.of(winner);
        MergeMembers.of(loser)
                .forEach((label, given) ->
                        compare("customers." + label, true, stands.get(label), given, gains, conflicts));
        Map<String, String> known = values(winner);
        values(loser).forEach((name, given) -> compare(name, false, known.get(name), given, gains, conflicts));
        long interactions = activity.of(loser.no()).map(Activity::interactions).orElse(0L);
        return new MergePreview(winner, loser, moves, List.copyOf(gains), List.copyOf(conflicts), interactions);
    }

    private static void compare(
            String label,
            boolean typed,
            @Nullable Object stands,
            Object given,
            List<MergePreview.Value> gains,
            List<MergePreview.Conflict> conflicts) {
        Optional.ofNullable(stands)
                .ifPresentOrElse(
                        known -> {
                            if (!known.equals(given)) {
                                conflicts.add(
                                        new MergePreview.Conflict(label, typed, known.toString(), given.toString()));
                            }
                        },
                        () -> gains.add(new MergePreview.Value(label, typed, given.toString())));
    }

    private Map<String, String> values(Customer customer) {
        Map<String, String> values = new LinkedHashMap<>();
        traits.of(List.of(customer.no())).forEach(trait -> values.put(trait.name(), form.plain(trait.value())));
        return values;
    }
}
