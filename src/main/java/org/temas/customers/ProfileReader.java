package org.temas.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the profiles that a batch may change: members and free traits, each with its time. */
final class ProfileReader {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Db db;

    ProfileReader(Db db) {
        this.db = db;
    }

    void read(List<Profile> profiles) {
        if (profiles.isEmpty()) {
            return;
        }
        var byNumber = new HashMap<Long, Profile>();
        profiles.forEach(profile -> byNumber.put(profile.person.no, profile));
        long[] numbers =
                profiles.stream().mapToLong(profile -> profile.person.no).toArray();
        db.sql("""
                SELECT c.no, version, name, birth_year, gender, language, country, province, district, city,
                       income_band, interests, said::text, search
                FROM unnest(:numbers::bigint[]) AS n (no)
                CROSS JOIN LATERAL (
                    SELECT * FROM customers.customer WHERE workspace_id = :workspace AND no = n.no OFFSET 0
                ) c
                """)
                .param("workspace", WorkspaceScope.current())
                .param("numbers", numbers)
                .list(row -> members(row, byNumber));
        db.sql("""
                SELECT customer_no, name, value::text AS value, source,
                       (extract(epoch FROM since) * 1000000)::bigint AS since
                FROM unnest(:numbers::bigint[]) AS n (no)
                CROSS JOIN LATERAL (
                    SELECT * FROM customers.trait WHERE workspace_id = :workspace AND customer_no = n.no OFFSET 0
                ) t
                """)
                .param("workspace", WorkspaceScope.current())
                .param("numbers", numbers)
                .list(row -> free(row, byNumber));
    }

    private static boolean members(ResultSet row, Map<Long, Profile> byNumber) throws SQLException {
        Profile profile = Objects.requireNonNull(byNumber.get(row.getLong("no")));
        profile.version = row.getLong("version");
        profile.search = row.getString("search");
        JsonNode said = JSON.readTree(row.getString("said"));
        for (Member member : Member.values()) {
            Object value = value(row, member);
            JsonNode when = said.get(member.column());
            if (when != null) {
                Trait trait = new Trait(
                        value,
                        Profile.instant(when.get(0).longValue()),
                        when.get(1).asString());
                profile.before.put(member.column(), trait);
            } else if (value != null) {
                profile.before.put(member.column(), new Trait(value, java.time.Instant.EPOCH, ""));
            }
        }
        return true;
    }

    private static @Nullable Object value(ResultSet row, Member member) throws SQLException {
        return switch (member) {
            case BIRTH_YEAR -> {
                int year = row.getInt(member.column());
                yield row.wasNull() ? null : year;
            }
            case INTERESTS -> {
                String[] interests = (String[]) row.getArray(member.column()).getArray();
                yield interests.length == 0 ? null : List.of(interests);
            }
            case NAME, GENDER, LANGUAGE, COUNTRY, PROVINCE, DISTRICT, CITY, INCOME_BAND ->
                row.getString(member.column());
        };
    }

    private static boolean free(ResultSet row, Map<Long, Profile> byNumber) throws SQLException {
        Object value = JSON.readValue(row.getString("value"), Object.class);
        Objects.requireNonNull(byNumber.get(row.getLong("customer_no")))
                .before
                .put(
                        row.getString("name"),
                        new Trait(value, Profile.instant(row.getLong("since")), row.getString("source")));
        return true;
    }
}
