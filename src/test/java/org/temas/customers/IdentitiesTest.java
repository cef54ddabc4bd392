package org.temas.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.temas.TestDatabase;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;

class IdentitiesTest {

    private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");

    private final Db db = TestDatabase.shared();
    private final InstantSource clock = () -> START;
    private final Identities identities = TestIdentities.on(db, clock);
    private final Identities otherProcess = TestIdentities.on(db, clock);
    private final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());

    private long resolve(Claim claim) {
        return ((Resolution.Known) resolveAll(identities, List.of(claim)).getFirst()).no();
    }

    private List<Resolution> resolveAll(Identities process, List<Claim> claims) {
        return WorkspaceScope.call(workspace, () -> db.inTransaction(() -> process.resolve(claims)));
    }

    private static Claim claim(Claim.Link link, Map<String, Object> traits, int second, String... identifiers) {
        List<Identifier> given = new ArrayList<>();
        for (String each : identifiers) {
            IdentifierType type = List.of(IdentifierType.values()).stream()
                    .filter(candidate -> candidate.letter() == each.charAt(0))
                    .findFirst()
                    .orElseThrow();
            given.add(new Identifier(type, each.substring(2)));
        }
        return Claim.of(given, link, null, traits, START.plusSeconds(second), "web");
    }

    private static Claim alias(String previous, String user, int second) {
        return Claim.of(
                List.of(new Identifier(IdentifierType.EXTERNAL, user)),
                Claim.Link.ALIAS,
                previous,
                Map.of(),
                START.plusSeconds(second),
                "web");
    }

    private <T> T one(String sql, Class<T> type) {
        return WorkspaceScope.call(workspace, () -> db.sql(sql).one(type));
    }

    @Test
    void joinsWhatTheDeviceDidAnonymouslyWithTheKnownPerson() {
        long known = resolve(claim(Claim.Link.SEEN, Map.of(), 0, "u:ayse"));
        long device = resolve(claim(Claim.Link.SEEN, Map.of(), 1, "a:phone"));
        resolve(claim(Claim.Link.IDENTIFY, Map.of("name", "Ayşe"), 2, "u:ayse", "a:phone"));
        assertThat(resolve(claim(Claim.Link.SEEN, Map.of(), 3, "a:phone"))).isEqualTo(known);
        assertThat(WorkspaceScope.call(workspace, () -> identities.roots(List.of(device, known))))
                .isEqualTo(Map.of(device, known, known, known));
        assertThat(one("SELECT interactions FROM customers.activity WHERE customer_no = " + known, Long.class))
                .isEqualTo(4);
        assertThat(one("SELECT moved::text FROM customers.merge", String.class)).contains("a:phone");
    }

    @Test
    void leavesASharedDeviceToWhoUsedItLastAndJoinsNobody() {
        long ayse = resolve(claim(Claim.Link.IDENTIFY, Map.of(), 0, "u:ayse", "a:tablet"));
        long ali = resolve(claim(Claim.Link.IDENTIFY, Map.of(), 1, "u:ali", "a:tablet"));
        assertThat(ali).isNotEqualTo(ayse);
        assertThat(resolve(claim(Claim.Link.SEEN, Map.of(), 2, "a:tablet"))).isEqualTo(ali);
        assertThat(one("SELECT count(*) FROM customers.merge", Long.class)).isZero();
    }

    @Test
    void proposesTwoKnownPeopleWithOneEmailAndNeverJoinsThem() {
        long first = resolve(claim(Claim.Link.IDENTIFY, Map.of("email", "aile@example.com"), 0, "u:1"));
        long second = resolve(claim(Claim.Link.IDENTIFY, Map.of("email", "AILE@Example.com"), 1, "u:2"));
        assertThat(second).isNotEqualTo(first);
        assertThat(one("SELECT reason FROM customers.merge_proposal", String.class))
                .isEqualTo("email");
        resolve(claim(Claim.Link.IDENTIFY, Map.of("email", "aile@example.com"), 2, "u:2"));
        assertThat(one("SELECT count(*) FROM customers.merge_proposal", Long.class))
                .isEqualTo(1);
    }

    @Test
    void aliasJoinsTheAnonymousAndProposesTheKnown() {
        long device = resolve(claim(Claim.Link.SEEN, Map.of(), 0, "a:anon-77"));
        resolve(claim(Claim.Link.SEEN, Map.of(), 1, "u:9"));
        long nine = resolve(alias("anon-77", "9", 2));
        assertThat(WorkspaceScope.call(workspace, () -> identities.roots(List.of(device))))
                .containsValue(nine);
        resolve(claim(Claim.Link.SEEN, Map.of(), 3, "u:8"));
        resolve(alias("8", "9", 4));
        assertThat(one("SELECT reason FROM customers.merge_proposal", String.class))
                .isEqualTo("alias");
    }

    @Test
    void keepsTheNewestStatementWhateverTheOrder() {
        resolve(claim(Claim.Link.IDENTIFY, Map.of("name", "New", "plan", "gold"), 100, "u:1"));
        resolve(claim(Claim.Link.IDENTIFY, Map.of("name", "Old", "plan", "silver", "city", "Bursa"), 50, "u:1"));
        assertThat(one("SELECT name || ' ' || city || ' ' || province FROM customers.customer", String.class))
                .isEqualTo("New Bursa Bursa");
        assertThat(one("SELECT value #>> '{}' FROM customers.trait WHERE name = 'plan'", String.class))
                .isEqualTo("gold");
        resolve(claim(Claim.Link.IDENTIFY, java.util.Collections.singletonMap("plan", null), 200, "u:1"));
        assertThat(one("SELECT count(*) FROM customers.trait WHERE name = 'plan'", Long.class))
                .isZero();
    }

    @Test
    void givesEachChangeAVersionOfItsOwn() {
        resolveAll(
                identities,
                List.of(
                        claim(Claim.Link.SEEN, Map.of(), 0, "u:1"),
                        claim(Claim.Link.SEEN, Map.of(), 0, "u:2"),
                        claim(Claim.Link.IDENTIFY, Map.of("name", "Üç"), 0, "u:3")));
        assertThat(one("SELECT count(DISTINCT version) FROM customers.customer", Long.class))
                .isEqualTo(3);
        long before = one("SELECT version FROM customers.head", Long.class);
        resolve(claim(Claim.Link.SEEN, Map.of(), 1, "u:1"));
        assertThat(one("SELECT version FROM customers.head", Long.class)).isEqualTo(before);
        assertThat(one("SELECT search FROM customers.customer WHERE name = 'Üç'", String.class))
                .contains("uc");
    }

    /** Random claims in random groups by two processes, against the rules written down once more, one claim at a time. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void findsTheSamePeopleAsTheSimpleModelHoweverTheClaimsAreGrouped(long seed) {
        var random = new Random(seed);
        var model = new Model();
        var claims = new ArrayList<Claim>();
        for (int i = 0; i < 300; i++) {
            String user = "user" + random.nextInt(12);
            String device = "dev" + random.nextInt(15);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    claims.add(claim(Claim.Link.SEEN, Map.of(), i, "a:" + device));
                    model.claim(false, List.of("a:" + device), List.of(), null);
                }
                case 3 -> {
                    claims.add(claim(Claim.Link.SEEN, Map.of(), i, "u:" + user, "a:" + device));
                    model.claim(false, List.of("u:" + user, "a:" + device), List.of(), null);
                }
                case 4, 5 -> {
                    claims.add(claim(Claim.Link.IDENTIFY, Map.of(), i, "u:" + user, "a:" + device));
                    model.claim(true, List.of("u:" + user, "a:" + device), List.of(), null);
                }
                case 6 -> {
                    String email = "mail" + random.nextInt(10) + "@example.com";
                    claims.add(claim(Claim.Link.IDENTIFY, Map.of("email", email), i, "a:" + device));
                    model.claim(true, List.of("a:" + device), List.of("e:" + email), null);
                }
                default -> {
                    claims.add(alias(device, user, i));
                    model.claim(true, List.of("u:" + user), List.of(), device);
                }
            }
        }
        for (int from = 0; from < claims.size(); ) {
            int to = Math.min(claims.size(), from + 1 + random.nextInt(60));
            resolveAll(random.nextBoolean() ? identities : otherProcess, claims.subList(from, to));
            from = to;
        }
        assertThat(groups()).as("seed " + seed).isEqualTo(model.groups());
        assertThat(one("""
                SELECT sum(a.interactions)::bigint
                FROM customers.activity a
                JOIN customers.customer c ON c.no = a.customer_no AND c.workspace_id = a.workspace_id
                WHERE c.merged_into IS NULL
                """, Long.class)).isEqualTo(300);
        assertThat(one("""
                SELECT count(*)
                FROM customers.customer c
                JOIN customers.customer r ON r.workspace_id = c.workspace_id AND r.no = c.merged_into
                WHERE r.merged_into IS NOT NULL
                """, Long.class)).isZero();
    }

    private Set<Set<String>> groups() {
        var byCustomer = new TreeMap<Long, Set<String>>();
        WorkspaceScope.run(
                workspace,
                () -> db.sql("SELECT customer_no, key FROM customers.identifier")
                        .list(row -> byCustomer
                                .computeIfAbsent(row.getLong(1), no -> new HashSet<>())
                                .add(row.getString(2))));
        return new HashSet<>(byCustomer.values());
    }

    /** The rules, one claim at a time. */
    private static final class Model {

        private final Map<String, Integer> owners = new HashMap<>();
        private final Set<Integer> identified = new HashSet<>();
        private int people;

        void claim(boolean identify, List<String> keys, List<String> contacts, String previous) {
            Integer person = owners.get(keys.getFirst());
            if (person == null && identify) {
                for (String key : keys) {
                    if (person == null && owners.get(key) instanceof Integer owner && !identified.contains(owner)) {
                        person = owner;
                    }
                }
                if (person == null
                        && previous != null
                        && owners.get("a:" + previous) instanceof Integer owner
                        && !identified.contains(owner)) {
                    person = owner;
                }
            }
            if (person == null) {
                person = people++;
            }
            own(keys.getFirst(), person);
            for (String key : keys.subList(1, keys.size())) {
                Integer owner = owners.get(key);
                if (owner == null) {
                    own(key, person);
                } else if (!owner.equals(person) && identify) {
                    if (identified.contains(owner)) {
                        owners.put(key, person);
                    } else {
                        join(owner, person);
                    }
                }
            }
            for (String contact : contacts) {
                if (!owners.containsKey(contact)) {
                    own(contact, person);
                }
            }
            if (previous != null) {
                Integer user = owners.get("u:" + previous);
                Integer device = owners.get("a:" + previous);
                if (device != null && !device.equals(person) && !identified.contains(device)) {
                    join(device, person);
                } else if (device == null && user == null) {
                    own("a:" + previous, person);
                }
            }
        }

        private void own(String key, Integer person) {
            owners.put(key, person);
            if (!key.startsWith("a:")) {
                identified.add(person);
            }
        }

        private void join(Integer loser, Integer winner) {
            owners.replaceAll((key, owner) -> owner.equals(loser) ? winner : owner);
        }

        Set<Set<String>> groups() {
            var groups = new HashMap<Integer, Set<String>>();
            owners.forEach((key, owner) ->
                    groups.computeIfAbsent(owner, no -> new HashSet<>()).add(key));
            return new HashSet<>(groups.values());
        }
    }
}
