package org.temas.customers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.ids.Uuid7;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes profiles, a batch of people at a time. */
final class ResolvedProfiles {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Db db;
    private final Uuid7 ids;
    private final SearchWords words;
    private final ProfileReader reader;

    ResolvedProfiles(Db db, Uuid7 ids) {
        this.db = db;
        this.ids = ids;
        this.words = new SearchWords(db);
        this.reader = new ProfileReader(db);
    }

    /** The profiles that the batch changes, settled and with their new versions. */
    Map<Person, Profile> load(Resolver found) {
        var people = new LinkedHashSet<>(found.fresh);
        found.touched.stream()
                .map(Person::root)
                .filter(person -> person.changed || !person.said.isEmpty())
                .forEach(people::add);
        found.touched.stream()
                .filter(person -> person.changed || !person.said.isEmpty())
                .forEach(people::add);
        found.joinings.forEach(joining -> {
            people.add(joining.loser());
            people.add(joining.winner().root());
        });
        var profiles = new LinkedHashMap<Person, Profile>();
        people.stream()
                .sorted(Comparator.comparingLong(person -> person.no))
                .forEach(person -> profiles.put(person, new Profile(person)));
        reader.read(profiles.values().stream()
                .filter(profile -> !profile.person.fresh)
                .toList());
        inherit(found, profiles);
        profiles.values().stream()
                .filter(profile -> profile.person.winner == null)
                .forEach(Profile::settle);
        number(profiles.values());
        return profiles;
    }

    /** What was said about the anonymous customer is said about the known one. */
    private static void inherit(Resolver found, Map<Person, Profile> profiles) {
        for (Resolver.Joining joining : found.joinings) {
            Person winner = joining.winner().root();
            winner.hear(joining.loser().said);
            Profile loser = profiles.get(joining.loser());
            if (loser != null) {
                winner.hear(loser.before);
            }
        }
    }

    /** Versions rise one by one, so that readers can page through them. */
    private void number(Collection<Profile> profiles) {
        List<Profile> changed =
                profiles.stream().filter(profile -> profile.person.changed).toList();
        if (changed.isEmpty()) {
            return;
        }
        long version = db.sql("""
                        UPDATE customers.head SET version = version + :by
                        WHERE workspace_id = :workspace
                        RETURNING version
                        """)
                        .param("workspace", WorkspaceScope.current())
                        .param("by", changed.size())
                        .one(Long.class)
                - changed.size();
        for (Profile profile : changed) {
            profile.version = ++version;
        }
    }

    void insert(List<Person> fresh, Map<Person, Profile> profiles) {
        if (fresh.isEmpty()) {
            return;
        }
        var rows = new ArrayList<Map<String, @Nullable Object>>(fresh.size());
        for (Person person : fresh) {
            Profile profile = Objects.requireNonNull(profiles.get(person));
            profile.search = SearchText.of((String) profile.member(Member.NAME), person.findable);
            var row = profile.row();
            row.put("id", ids.next());
            rows.add(row);
        }
        db.sql("""
                INSERT INTO customers.customer
                    (workspace_id, no, id, version, identified, merged_into, name, birth_year, gender, language, country,
                     province, district, city, income_band, interests, said, search, created_at)
                SELECT :workspace, no, id, version, identified, merged_into, name, birth_year, gender, language, country,
                       province, district, city, income_band, coalesce(interests, '{}'), said, search, created_at
                FROM jsonb_to_recordset(:rows::jsonb) AS r (
                    no bigint, id uuid, version bigint, identified boolean, merged_into bigint, name text,
                    birth_year smallint, gender text, language text, country text, province text, district text,
                    city text, income_band text, interests text[], said jsonb, search text, created_at timestamptz)
                ORDER BY no
                """)
                .param("workspace", WorkspaceScope.current())
                .param("rows", JSON.writeValueAsString(rows))
                .update();
        words.follow(fresh.stream()
                .map(person -> Objects.requireNonNull(profiles.get(person)))
                .map(profile -> new SearchWords.Change(profile.person.no, "", profile.search))
                .toList());
    }

    void write(Map<Person, Profile> profiles) {
        List<Profile> written = profiles.values().stream()
                .filter(profile -> !profile.person.fresh && profile.isToBeWritten())
                .toList();
        if (!written.isEmpty()) {
            refreshSearch(written);
            update(written);
        }
        writeFree(profiles.values());
    }

    private void refreshSearch(List<Profile> written) {
        var changed = new HashMap<Long, Profile>();
        written.stream()
                .filter(profile -> profile.person.changed && profile.person.winner == null)
                .forEach(profile -> changed.put(profile.person.no, profile));
        var identifiers = new HashMap<Long, List<String>>();
        db.sql("""
                SELECT customer_no, substr(key, 3) AS value
                FROM unnest(:numbers::bigint[]) AS n (no)
                CROSS JOIN LATERAL (
                    SELECT * FROM customers.identifier WHERE workspace_id = :workspace AND customer_no = n.no OFFSET 0
                ) i
                WHERE NOT starts_with(key, 'a:')
                ORDER BY customer_no, key
                """)
                .param("workspace", WorkspaceScope.current())
                .param(
                        "numbers",
                        changed.keySet().stream().mapToLong(Long::longValue).toArray())
                .list(row -> identifiers
                        .computeIfAbsent(row.getLong("customer_no"), no -> new ArrayList<>())
                        .add(row.getString("value")));
        var changes = new ArrayList<SearchWords.Change>(changed.size());
        changed.forEach((no, profile) -> {
            String before = profile.search;
            profile.search =
                    SearchText.of((String) profile.member(Member.NAME), identifiers.getOrDefault(no, List.of()));
            changes.add(new SearchWords.Change(no, before, profile.search));
        });
        words.follow(changes);
    }

    private void update(List<Profile> written) {
        db.forEach("""
                UPDATE customers.customer
                SET version = :version, identified = :identified, merged_into = :merged_into, name = :name,
                    birth_year = :birth_year, gender = :gender, language = :language, country = :country,
                    province = :province, district = :district, city = :city, income_band = :income_band,
                    interests = :interests, said = :said::jsonb, search = :search
                WHERE workspace_id = :workspace AND no = :no
                """, written.stream().map(ResolvedProfiles::parameters).toList());
    }

    private static Map<String, @Nullable Object> parameters(Profile profile) {
        var row = profile.row();
        row.put("workspace", WorkspaceScope.current());
        row.put("said", JSON.writeValueAsString(row.get("said")));
        row.put(
                "interests",
                row.get("interests") instanceof List<?> interests ? interests.toArray(String[]::new) : new String[0]);
        return row;
    }

    private void writeFree(Collection<Profile> profiles) {
        var numbers = new ArrayList<Long>();
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        var sources = new ArrayList<String>();
        var times = new ArrayList<Long>();
        var gone = new ArrayList<Map.Entry<Long, String>>();
        for (Profile profile : profiles) {
            for (Map.Entry<String, Trait> news : profile.freeNews()) {
                Trait trait = news.getValue();
                if (trait.value() == null) {
                    gone.add(Map.entry(profile.person.no, news.getKey()));
                } else {
                    numbers.add(profile.person.no);
                    names.add(news.getKey());
                    values.add(trait.json());
                    sources.add(trait.source());
                    times.add(Profile.micros(trait.since()));
                }
            }
        }
        if (!numbers.isEmpty()) {
            db.sql("""
                    INSERT INTO customers.trait (workspace_id, customer_no, name, value, source, since)
                    SELECT :workspace, no, name, value::jsonb, source, timestamptz 'epoch' + since * interval '1 microsecond'
                    FROM unnest(:numbers::bigint[], :names::text[], :values::text[], :sources::text[], :times::bigint[])
                        AS r (no, name, value, source, since)
                    ON CONFLICT (workspace_id, customer_no, name)
                    DO UPDATE SET value = EXCLUDED.value, source = EXCLUDED.source, since = EXCLUDED.since
                    """)
                    .param("workspace", WorkspaceScope.current())
                    .param(
                            "numbers",
                            numbers.stream().mapToLong(Long::longValue).toArray())
                    .param("names", names.toArray(String[]::new))
                    .param("values", values.toArray(String[]::new))
                    .param("sources", sources.toArray(String[]::new))
                    .param("times", times.stream().mapToLong(Long::longValue).toArray())
                    .update();
        }
        db.forEach(
                "DELETE FROM customers.trait WHERE workspace_id = :workspace AND customer_no = :no AND name = :name",
                gone.stream()
                        .map(trait -> Map.of(
                                "workspace", WorkspaceScope.current(), "no", trait.getKey(), "name", trait.getValue()))
                        .toList());
    }
}
