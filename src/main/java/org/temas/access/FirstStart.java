package org.temas.access;

import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.temas.platform.StartRefused;
import org.temas.platform.StartupNotice;
import org.temas.platform.WhenServing;
import org.temas.platform.db.Db;

/** On an empty database: makes the first workspace, its owner, and the keys that the environment provides. */
@Component
@WhenServing
final class FirstStart implements SmartInitializingSingleton, StartupNotice {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    static final String NOBODY_IN_PARTICULAR = "admin@localhost";

    private final Db db;
    private final Workspaces workspaces;
    private final People people;
    private final Members members;
    private final ApiKeys keys;
    private final Wishes wishes;
    private volatile List<String> notice = List.of();

    FirstStart(Db db, Workspaces workspaces, People people, Members members, ApiKeys keys, Wishes wishes) {
        this.db = db;
        this.workspaces = workspaces;
        this.people = people;
        this.members = members;
        this.keys = keys;
        this.wishes = wishes;
    }

    /** What the environment says about the first start; each also from a file. */
    @Component
    record Wishes(
            @Value("${temas.admin-email:}") String email,
            @Value("${temas.admin-password:}") String password,
            @Value("${temas.write-key:}") String writeKey,
            @Value("${temas.api-key:}") String apiKey) {

        @Override
        public String toString() {
            return "Wishes";
        }
    }

    @Override
    public List<String> lines() {
        return notice;
    }

    @Override
    public void afterSingletonsInstantiated() {
        db.inTransaction(() -> {
            // two processes on one empty database: the second waits and finds the work done
            db.sql("SELECT pg_advisory_xact_lock(7460232)").list(row -> "");
            if (!db.sql("SELECT EXISTS (SELECT FROM access.workspace)").one(Boolean.class)) {
                begin();
            }
        });
        workspaces.forget();
    }

    private void begin() {
        EmailAddress email = EmailAddress.of(wishes.email().isBlank() ? NOBODY_IN_PARTICULAR : wishes.email())
                .orElseThrow(() -> new StartRefused(
                        "TEMAS_ADMIN_EMAIL is not an e-mail address.",
                        "Give it the address by which you want to sign in."));
        boolean generated = wishes.password().isBlank();
        String password = generated ? Secrets.readable() : wishes.password();
        Workspace workspace = workspaces.create("Temas", ZoneId.of("Europe/Istanbul"), Currency.getInstance("TRY"));
        var owner = people.add(email, "", password, generated, null).id();
        workspaces.enter(workspace.id(), () -> {
            members.add(owner, Role.OWNER);
            provide("TEMAS_WRITE_KEY", wishes.writeKey(), Keyed.Scope.TRACK);
            provide("TEMAS_API_KEY", wishes.apiKey(), Keyed.Scope.WRITE);
        });
        if (generated) {
            notice = List.of("Sign in as " + email.given() + " with the password " + password
                    + " (shown this once; you are asked for your own).");
        } else {
            notice = List.of("Sign in as " + email.given() + " with the password from TEMAS_ADMIN_PASSWORD.");
            if (password.length() < Passwords.SHORTEST) {
                LOG.warn("TEMAS_ADMIN_PASSWORD is shorter than {} characters: change it soon", Passwords.SHORTEST);
            }
        }
    }

    private void provide(String name, String secret, Keyed.Scope scope) {
        Optional.of(secret.strip())
                .filter(given -> !given.isEmpty())
                .ifPresent(given -> keys.provision(name, scope, given));
    }
}
