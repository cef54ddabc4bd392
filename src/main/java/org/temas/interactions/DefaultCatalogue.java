package org.temas.interactions;

import static org.temas.interactions.Touchpoint.Ownership.EARNED;
import static org.temas.interactions.Touchpoint.Ownership.OWN;
import static org.temas.interactions.Touchpoint.Phase.AFTER;
import static org.temas.interactions.Touchpoint.Phase.BEFORE;
import static org.temas.interactions.Touchpoint.Phase.DURING;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.i18n.Texts;

/** The touchpoints of an ordinary retailer, for a workspace that has none of its own yet. */
@Component
final class DefaultCatalogue {

    private final Db db;
    private final TouchpointStore store;
    private final Languages languages;
    private final Texts texts;
    private final Set<WorkspaceId> done = ConcurrentHashMap.newKeySet();

    /** In which language a workspace's catalogue begins. */
    interface Languages {
        Locale of(WorkspaceId workspace);
    }

    DefaultCatalogue(Db db, TouchpointStore store, Languages languages, Texts texts) {
        this.db = db;
        this.store = store;
        this.languages = languages;
        this.texts = texts;
    }

    /** @param matches kind, channel and name of each rule; an empty text is any */
    private record Entry(
            String key, Touchpoint.Phase phase, String channel, Touchpoint.Ownership ownership, List<Match> matches) {}

    private record Match(String kind, String channel, String name) {}

    /** In the order in which their rules are asked: the special before the general. */
    private static final List<Entry> ENTRIES = List.of(
            entry("survey", AFTER, Channels.EMAIL, new Match(Kinds.SURVEY_ANSWERED, "", "")),
            new Entry("review", AFTER, Channels.WEB, EARNED, List.of(new Match(Kinds.PRODUCT_REVIEWED, "", ""))),
            entry("store_purchase", DURING, Channels.STORE, new Match(Kinds.ORDER_COMPLETED, Channels.STORE, "")),
            entry(
                    "order",
                    DURING,
                    Channels.WEB,
                    new Match(Kinds.ORDER_COMPLETED, "", ""),
                    new Match(Kinds.ORDER_UPDATED, "", "")),
            entry(
                    "refund",
                    AFTER,
                    Channels.WEB,
                    new Match(Kinds.ORDER_REFUNDED, "", ""),
                    new Match(Kinds.ORDER_CANCELLED, "", "")),
            entry(
                    "checkout",
                    DURING,
                    Channels.WEB,
                    new Match(Kinds.CHECKOUT_STARTED, "", ""),
                    new Match(Kinds.PAYMENT_ENTERED, "", ""),
                    new Match(Kinds.PAGE_VIEWED, "", "/checkout*"),
                    new Match(Kinds.PAGE_VIEWED, "", "/odeme*")),
            entry(
                    "basket",
                    BEFORE,
                    Channels.WEB,
                    new Match(Kinds.CART_VIEWED, "", ""),
                    new Match(Kinds.PRODUCT_ADDED, "", ""),
                    new Match(Kinds.PRODUCT_REMOVED, "", ""),
                    new Match(Kinds.PAGE_VIEWED, "", "/cart*"),
                    new Match(Kinds.PAGE_VIEWED, "", "/basket*"),
                    new Match(Kinds.PAGE_VIEWED, "", "/sepet*")),
            entry(
                    "product",
                    BEFORE,
                    Channels.WEB,
                    new Match(Kinds.PRODUCT_VIEWED, "", ""),
                    new Match(Kinds.PAGE_VIEWED, "", "/product*"),
                    new Match(Kinds.PAGE_VIEWED, "", "/urun*")),
            entry(
                    "help",
                    AFTER,
                    Channels.WEB,
                    new Match(Kinds.PAGE_VIEWED, "", "/help*"),
                    new Match(Kinds.PAGE_VIEWED, "", "/yardim*"),
                    new Match(Kinds.PAGE_VIEWED, "", "/contact*"),
                    new Match(Kinds.PAGE_VIEWED, "", "/iletisim*")),
            entry("web_site", BEFORE, Channels.WEB, new Match(Kinds.PAGE_VIEWED, "", "")),
            entry("app", BEFORE, Channels.MOBILE, new Match(Kinds.SCREEN_VIEWED, "", "")));

    private static Entry entry(String key, Touchpoint.Phase phase, String channel, Match... matches) {
        return new Entry(key, phase, channel, OWN, List.of(matches));
    }

    /** Fills the catalogue if it is empty; asks the database once per process and workspace. */
    void ensure() {
        WorkspaceId workspace = WorkspaceScope.current();
        if (done.contains(workspace)) {
            return;
        }
        db.inTransaction(() -> {
            if (store.isEmpty()) {
                fill(languages.of(workspace));
            }
        });
        // a transaction around may still fail: then the next one asks again
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            done.add(workspace);
        }
    }

    private void fill(Locale language) {
        // two processes may both find it empty: one key decides
        var rules = new ArrayList<Object[]>();
        for (Entry entry : ENTRIES) {
            @Nullable
            UUID id = store.create(
                            entry.key(),
                            texts.text(language, "interactions.touchpoint." + entry.key()),
                            entry.phase(),
                            entry.channel(),
                            entry.ownership())
                    .map(Touchpoint::id)
                    .orElse(null);
            if (id == null) {
                return;
            }
            entry.matches().forEach(match -> rules.add(new Object[] {id, match}));
        }
        // each rule goes before those that are there: so the last first
        for (Object[] rule : rules.reversed()) {
            Match match = (Match) rule[1];
            store.addRule((UUID) rule[0], orNull(match.kind()), orNull(match.channel()), orNull(match.name()));
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
