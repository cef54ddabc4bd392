package org.temas.customers;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.access.Actor;
import org.temas.access.AuditLog;
import org.temas.platform.db.Db;
import org.temas.platform.ids.Uuid7;

/**
 * Makes one customer of two, and two of one again.
 *
 * <p>What the loser had stays in its rows; the winner gets the identifiers, the sums, and what it did not know itself.
 * The journal says what moved, so that undoing gives back exactly that, and leaves what came since.
 */
@Component
final class Merges {

    private final Db db;
    private final CustomerStore customers;
    private final MergeStore store;
    private final MergeMoves moves;
    private final ProfileChanges changes;
    private final Proposals proposals;
    private final Versions versions;
    private final AuditLog audit;
    private final Uuid7 uuids;
    private final InstantSource clock;

    Merges(
            Db db,
            CustomerStore customers,
            MergeStore store,
            MergeMoves moves,
            ProfileChanges changes,
            Proposals proposals,
            Versions versions,
            AuditLog audit,
            Uuid7 uuids,
            InstantSource clock) {
        this.db = db;
        this.customers = customers;
        this.store = store;
        this.moves = moves;
        this.changes = changes;
        this.proposals = proposals;
        this.versions = versions;
        this.audit = audit;
        this.uuids = uuids;
        this.clock = clock;
    }

    /** Why a merge or its undoing cannot be. */
    enum Refused {
        SAME,
        NOT_THERE,
        LATER_FIRST,
        UNDONE_ALREADY
    }

    /** By a person only: the loser becomes part of the winner. */
    @Nullable
    Refused merge(CustomerId winnerId, CustomerId loserId) {
        return db.inTransaction(() -> {
            long version = versions.nextOfIdentities();
            Customer winner = customers.find(winnerId).orElse(null);
            Customer loser = customers.find(loserId).orElse(null);
            if (winner == null || loser == null || !isWhole(winner) || !isWhole(loser)) {
                return Refused.NOT_THERE;
            }
            if (winner.no() == loser.no()) {
                return Refused.SAME;
            }
            UUID id = uuids.next();
            proposals.decide(customers.numbersOf(winnerId), customers.numbersOf(loserId), "merged", clock.instant());
            MergeMoves.Moved moved = moves.move(loser, winner, version);
            store.add(
                    id,
                    loser.no(),
                    winner.no(),
                    moved,
                    clock.instant(),
                    Actor.current().id());
            changes.refreshSearch(winner.no());
            changes.refreshSearch(loser.no());
            audit.record(
                    "customers.merged",
                    "customer",
                    winnerId.toString(),
                    Map.of("merge", id.toString(), "loser", loserId.toString()));
            return null;
        });
    }

    /** Gives back what moved; what came since stays with the winner. */
    @Nullable
    Refused undo(UUID id) {
        return db.inTransaction(() -> {
            long version = versions.nextOfIdentities();
            MergeStore.Merge merge = store.find(id).orElse(null);
            if (merge == null) {
                return Refused.NOT_THERE;
            }
            if (merge.undoneAt() != null) {
                return Refused.UNDONE_ALREADY;
            }
            Customer winner = customers.findByNo(merge.winnerNo()).orElseThrow();
            Customer loser = customers.findByNo(merge.loserNo()).orElseThrow();
            if (winner.isErased() || loser.isErased()) {
                return Refused.NOT_THERE;
            }
            if (winner.mergedInto() != null || !Long.valueOf(winner.no()).equals(loser.mergedInto())) {
                return Refused.LATER_FIRST;
            }
            moves.giveBack(loser, winner, merge, version);
            store.markUndone(id, clock.instant(), Actor.current().id());
            changes.refreshSearch(winner.no());
            changes.refreshSearch(loser.no());
            audit.record(
                    "customers.merge_undone",
                    "customer",
                    winner.id().toString(),
                    Map.of("merge", id.toString(), "loser", loser.id().toString()));
            return null;
        });
    }

    /** What a merge would do. */
    MergePreview preview(Customer winner, Customer loser) {
        return moves.preview(winner, loser);
    }

    /** The journal of a customer, the newest first. */
    List<MergeStore.Merge> of(List<Long> numbers) {
        return store.of(numbers);
    }

    private static boolean isWhole(Customer customer) {
        return customer.mergedInto() == null && !customer.isErased();
    }
}
