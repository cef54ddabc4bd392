package org.temas.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.ids.Uuid7;
import org.temas.platform.web.Viewer;

/** Who is signed in where. A session is opened by a random token of which only the hash is kept. */
@Component
final class Sessions {

    static final Duration IDLE = Duration.ofHours(12);
    static final Duration LONGEST = Duration.ofDays(30);

    /** How exactly the time of the last request is kept: not every request is worth a write. */
    private static final Duration SEEN = Duration.ofMinutes(1);

    private final Db db;
    private final Uuid7 ids;
    private final InstantSource clock;
    private final Members members;

    Sessions(Db db, Uuid7 ids, InstantSource clock, Members members) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.members = members;
    }

    /** Who holds a token, and where they may go. */
    record SignedIn(
            UUID session, Person person, @Nullable UUID chosenWorkspace, Instant seenAt, List<Members.Place> places) {

        Viewer.@Nullable Membership workspace() {
            return place().map(Members.Place::membership).orElse(null);
        }

        boolean isFirstRun() {
            return place().filter(place -> !place.setUp()).isPresent();
        }

        List<Viewer.Membership> memberships() {
            return places.stream().map(Members.Place::membership).toList();
        }

        /** The workspace they chose last, else the first. */
        private Optional<Members.Place> place() {
            return places.stream()
                    .filter(place -> place.membership().id().value().equals(chosenWorkspace))
                    .findFirst()
                    .or(() -> places.stream().findFirst());
        }
    }

    /** Opens a session and hands out its token. */
    String open(UUID person, String address, String device) {
        String token = Secrets.token(32);
        Instant now = clock.instant();
        db.inTransaction(() -> {
            db.sql("DELETE FROM access.session WHERE expires_at < :now OR seen_at < :idle")
                    .param("now", now)
                    .param("idle", now.minus(IDLE))
                    .update();
            db.sql("""
                            INSERT INTO access.session
                                (token_hash, id, person_id, started_at, seen_at, expires_at, address, device)
                            VALUES (:hash, :id, :person, :now, :now, :expires, :address, :device)
                            """)
                    .param("hash", Secrets.hash(token))
                    .param("id", ids.next())
                    .param("person", person)
                    .param("now", now)
                    .param("expires", now.plus(LONGEST))
                    .param("address", cut(address, 60))
                    .param("device", cut(device, 300))
                    .update();
        });
        return token;
    }

    Optional<SignedIn> find(String token) {
        Instant now = clock.instant();
        return db.inTransaction(() -> {
            Optional<SignedIn> found = db.sql("""
                            SELECT s.id AS session, s.current_workspace, s.seen_at,
                                p.id, p.email, p.name, p.password_generated, p.language, p.theme
                            FROM access.session s
                            JOIN access.person p ON p.id = s.person_id
                            WHERE s.token_hash = :hash AND s.expires_at > :now AND s.seen_at > :idle
                            """)
                    .param("hash", Secrets.hash(token))
                    .param("now", now)
                    .param("idle", now.minus(IDLE))
                    .optional(row -> new SignedIn(
                            row.getObject("session", UUID.class),
                            new Person(
                                    row.getObject("id", UUID.class),
                                    row.getString("email"),
                                    row.getString("name"),
                                    "",
                                    row.getBoolean("password_generated"),
                                    row.getString("language"),
                                    row.getString("theme")),
                            row.getObject("current_workspace", UUID.class),
                            row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                            List.of()))
                    .map(signedIn -> new SignedIn(
                            signedIn.session(),
                            signedIn.person(),
                            signedIn.chosenWorkspace(),
                            signedIn.seenAt(),
                            members.of(signedIn.person().id())));
            found.filter(signedIn -> signedIn.seenAt().isBefore(now.minus(SEEN)))
                    .ifPresent(signedIn -> see(signedIn.session(), now));
            return found;
        });
    }

    private void see(UUID session, Instant now) {
        db.sql("UPDATE access.session SET seen_at = :now WHERE id = :id")
                .param("id", session)
                .param("now", now)
                .update();
    }

    void choose(UUID session, WorkspaceId workspace) {
        db.sql("UPDATE access.session SET current_workspace = :workspace WHERE id = :id")
                .param("id", session)
                .param("workspace", workspace)
                .update();
    }

    List<Session> of(UUID person) {
        Instant now = clock.instant();
        return db.sql("""
                        SELECT id, address, device, started_at, seen_at
                        FROM access.session
                        WHERE person_id = :person AND expires_at > :now AND seen_at > :idle
                        ORDER BY seen_at DESC, id
                        """)
                .param("person", person)
                .param("now", now)
                .param("idle", now.minus(IDLE))
                .list(row -> new Session(
                        row.getObject("id", UUID.class),
                        row.getString("address"),
                        row.getString("device"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant()));
    }

    /** Ends one of the person's own sessions. */
    boolean end(UUID person, UUID session) {
        return db.sql("DELETE FROM access.session WHERE person_id = :person AND id = :id")
                        .param("person", person)
                        .param("id", session)
                        .update()
                == 1;
    }

    int endAllBut(UUID person, @Nullable UUID kept) {
        return db.sql("DELETE FROM access.session WHERE person_id = :person AND id IS DISTINCT FROM :kept")
                .param("person", person)
                .param("kept", kept)
                .update();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
