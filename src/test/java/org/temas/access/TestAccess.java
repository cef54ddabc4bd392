package org.temas.access;

import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;

/**
 * Who comes to a running {@link org.temas.TemasTest}: people with a role in a workspace of their own, and programs with
 * a key.
 *
 * <pre>{@code
 * @Autowired TestAccess access;
 *
 * var shop = access.workspace();
 * shop.as(Role.OWNER).get("/customers").page().select("h1");
 * shop.as(Role.VIEWER).post("/customers/1", "name", "Ada").status();   // form token included
 * shop.program(Keyed.Scope.READ).get("/api/v1/metrics").json();
 * shop.run(() -> customers.find(...));                                  // inside the workspace
 * }</pre>
 */
@Component
public final class TestAccess {

    private final Workspaces workspaces;
    private final People people;
    private final Members members;
    private final Sessions sessions;
    private final ApiKeys keys;
    private final Environment environment;

    TestAccess(
            Workspaces workspaces,
            People people,
            Members members,
            Sessions sessions,
            ApiKeys keys,
            Environment environment) {
        this.workspaces = workspaces;
        this.people = people;
        this.members = members;
        this.sessions = sessions;
        this.keys = keys;
        this.environment = environment;
    }

    /** A new workspace in Turkish lira and Istanbul time, set up. */
    public TestWorkspace workspace() {
        return workspace("Europe/Istanbul", "TRY");
    }

    public TestWorkspace workspace(String zone, String currency) {
        Workspace workspace = workspaces.create(
                "Shop " + UUID.randomUUID().toString().substring(0, 8),
                ZoneId.of(zone),
                Currency.getInstance(currency));
        WorkspaceScope.run(workspace.id(), workspaces::markSetUp);
        return new TestWorkspace(workspace.id());
    }

    /** Somebody who is not signed in. */
    public TestClient stranger() {
        return new TestClient(base(), null, null);
    }

    private String base() {
        return "http://localhost:" + environment.getRequiredProperty("local.server.port");
    }

    /** A workspace with one person for each role that was asked for. */
    public final class TestWorkspace {

        private final WorkspaceId id;
        private final Map<Role, UUID> staff = new EnumMap<>(Role.class);
        private final Map<Keyed.Scope, String> secrets = new EnumMap<>(Keyed.Scope.class);

        private TestWorkspace(WorkspaceId id) {
            this.id = id;
        }

        public WorkspaceId id() {
            return id;
        }

        public void run(Runnable work) {
            WorkspaceScope.run(id, work);
        }

        public <T> T call(java.util.function.Supplier<T> work) {
            return WorkspaceScope.call(id, work);
        }

        /** The person with this role; their interface is English. */
        public UUID person(Role role) {
            return staff.computeIfAbsent(role, missing -> hire(missing, "en"));
        }

        private UUID hire(Role role, String language) {
            String name = role.name().toLowerCase(Locale.ROOT);
            EmailAddress email = EmailAddress.of(name + "-" + UUID.randomUUID() + "@example.com")
                    .orElseThrow();
            // a hash that no password has: nobody signs in with it, and Argon2 is slow by design
            UUID person = people.addHashed(email, "Test " + name, "{none}", false, language)
                    .id();
            WorkspaceScope.run(id, () -> members.add(person, role));
            return person;
        }

        /** A browser in which the person with this role is signed in, in English. */
        public TestClient as(Role role) {
            return new TestClient(base(), sessions.open(person(role), "127.0.0.1", "Test"), null);
        }

        /** The same in another language: {@code tr} or {@code en}. */
        public TestClient as(Role role, String language) {
            return new TestClient(base(), sessions.open(hire(role, language), "127.0.0.1", "Test"), null);
        }

        public TestClient owner() {
            return as(Role.OWNER);
        }

        /** The value of a session cookie, for tests with a real browser: name {@code temas_session}. */
        public String session(Role role, String language) {
            return sessions.open(hire(role, language), "127.0.0.1", "Test");
        }

        /** A secret with this scope. */
        public String key(Keyed.Scope scope) {
            return secrets.computeIfAbsent(
                    scope, missing -> WorkspaceScope.call(id, () -> keys.create("test " + missing, missing)));
        }

        /** A program that sends the key of this scope. */
        public TestClient program(Keyed.Scope scope) {
            return new TestClient(base(), null, key(scope));
        }
    }
}
