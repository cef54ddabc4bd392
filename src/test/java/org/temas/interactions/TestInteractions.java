package org.temas.interactions;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.temas.customers.Identifier;
import org.temas.customers.IdentifierType;
import org.temas.customers.Identities;
import org.temas.customers.TestIdentities;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.i18n.Texts;
import org.temas.platform.ids.Uuid7;

/** The pipeline on a database, without Spring; another object on the same database is another process. */
public final class TestInteractions {

    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    public final Db db;
    public final InstantSource clock = () -> NOW;
    public final Identities identities;
    public final Intake intake;
    public final Interactions interactions;
    public final Touchpoints touchpoints;
    final Refusals refusals;
    final TouchpointStore touchpointStore;
    final Sources sources;
    final Appender appender;
    final LogStore log;
    final SubscriptionStore subscriptions;
    final Wakeup wakeup = new Wakeup();
    public final WorkspaceId workspace;

    public TestInteractions(Db db) {
        this(db, new WorkspaceId(UUID.randomUUID()));
    }

    public TestInteractions(Db db, WorkspaceId workspace) {
        this.db = db;
        this.workspace = workspace;
        identities = TestIdentities.on(db, clock);
        touchpointStore = new TouchpointStore(db, new Uuid7(clock), clock);
        var catalogue = new DefaultCatalogue(db, touchpointStore, any -> Texts.ENGLISH, texts());
        sources = new Sources(db, clock, touchpointStore, catalogue);
        touchpoints = new Touchpoints(db, touchpointStore, catalogue, sources);
        var tail = new LogTail(clock);
        appender = new Appender(db, identities, sources, tail, clock);
        log = new LogStore(db, sources, identities, tail);
        subscriptions = new SubscriptionStore(db);
        intake = new Intake(new GroupWriter(appender, wakeup), clock, new Uuid7(clock));
        interactions = new Interactions(intake, log, sources);
        refusals = new Refusals(new RefusalStore(db), intake, clock, new Uuid7(clock));
    }

    private static Texts texts() {
        try {
            return new Texts();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public <T> T in(Supplier<T> work) {
        return WorkspaceScope.call(workspace, work);
    }

    public List<Outcome> submit(NewInteraction... batch) {
        return in(() -> intake.submit(Arrays.asList(batch)));
    }

    /** Counts rows; the table and condition are the test's own text. */
    public long count(String from) {
        return in(() -> db.sql("SELECT count(*) FROM " + from).one(Long.class));
    }

    /** A page view; identifiers as u:…, e:…, p:… or a:…. */
    public static NewInteraction seen(String messageId, String... identifiers) {
        return of(messageId, Kinds.PAGE_VIEWED, "/", false, Map.of(), identifiers);
    }

    public static NewInteraction identify(String messageId, Map<String, Object> traits, String... identifiers) {
        return of(messageId, Kinds.IDENTIFIED, "", true, traits, identifiers);
    }

    public static NewInteraction of(
            String messageId,
            String kind,
            String name,
            boolean identifies,
            Map<String, Object> traits,
            String... identifiers) {
        return new NewInteraction(
                messageId,
                identifiers(identifiers),
                identifies,
                traits,
                kind,
                "web",
                name,
                true,
                NOW,
                "{\"properties\":{}}");
    }

    static List<Identifier> identifiers(String... texts) {
        var identifiers = new ArrayList<Identifier>();
        for (String text : texts) {
            IdentifierType type = Arrays.stream(IdentifierType.values())
                    .filter(each -> each.letter() == text.charAt(0))
                    .findFirst()
                    .orElseThrow();
            identifiers.add(new Identifier(type, text.substring(2)));
        }
        return identifiers;
    }
}
