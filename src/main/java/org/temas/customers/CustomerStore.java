package org.temas.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads profiles. */
@Component
final class CustomerStore {

    static final String COLUMNS = """
            c.no, c.id, c.standing, c.identified, c.name, c.birth_year, c.gender, c.language, c.country, c.province,
            c.district, c.city, c.income_band, c.interests, c.merged_into, c.created_at, c.version""";

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Db db;
    private final JsonMapper json;

    CustomerStore(Db db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    Optional<Customer> find(CustomerId id) {
        return db.sql("SELECT " + COLUMNS + """

                FROM customers.customer c
                WHERE c.workspace_id = :workspace
                  AND c.id = :id
                """)
                .param("workspace", workspace())
                .param("id", id)
                .optional(CustomerStore::customer);
    }

    Optional<Customer> findByNo(long no) {
        return db.sql("SELECT " + COLUMNS + """

                FROM customers.customer c
                WHERE c.workspace_id = :workspace
                  AND c.no = :no
                """)
                .param("workspace", workspace())
                .param("no", no)
                .optional(CustomerStore::customer);
    }

    /** The number of the root and of everybody who became part of it, the root first. */
    List<Long> numbersOf(CustomerId id) {
        return db.sql("""
                WITH root AS (
                    SELECT coalesce(merged_into, no) AS no
                    FROM customers.customer
                    WHERE workspace_id = :workspace
                      AND id = :id
                )
                SELECT no FROM root
                UNION ALL
                SELECT * FROM (
                    SELECT c.no
                    FROM customers.customer c
                    WHERE c.workspace_id = :workspace
                      AND c.merged_into = (SELECT no FROM root)
                    ORDER BY c.no
                ) AS parts
                """).param("workspace", workspace()).param("id", id).list(Long.class);
    }

    List<Label> labels(Collection<Long> nos) {
        return db.sql("""
                SELECT asked.no, root.id, coalesce(nullif(root.name, ''), i.value) AS name
                FROM unnest(cast(:nos AS bigint[])) AS asked(no)
                CROSS JOIN LATERAL (
                    SELECT coalesce(merged_into, no) AS no
                    FROM customers.customer
                    WHERE workspace_id = :workspace AND no = asked.no
                    OFFSET 0
                ) c
                CROSS JOIN LATERAL (
                    SELECT no, id, name FROM customers.customer WHERE workspace_id = :workspace AND no = c.no OFFSET 0
                ) root
                LEFT JOIN LATERAL (
                    SELECT i.value
                    FROM customers.identifier i
                    WHERE i.workspace_id = :workspace
                      AND i.customer_no = root.no
                      AND i.key < 'f'
                      AND i.key >= 'e:'
                      AND root.name IS NULL
                    ORDER BY i.key
                    LIMIT 1
                ) AS i ON true
                """)
                .param("workspace", workspace())
                .param("nos", nos.stream().distinct().toArray(Long[]::new))
                .list(row -> {
                    var id = new CustomerId(row.getObject("id", UUID.class));
                    String name = row.getString("name");
                    return new Label(row.getLong("no"), id, name == null ? Customer.code(id) : name);
                });
    }

    /** Asked number and number of its root. */
    List<Map.Entry<Long, Long>> roots(Collection<Long> nos) {
        return db.sql("""
                SELECT c.no, coalesce(c.merged_into, c.no) AS root
                FROM customers.customer c
                WHERE c.workspace_id = :workspace
                  AND c.no = ANY(cast(:nos AS bigint[]))
                """)
                .param("workspace", workspace())
                .param("nos", nos.stream().distinct().toArray(Long[]::new))
                .list(row -> Map.entry(row.getLong("no"), row.getLong("root")));
    }

    /** What changed since, oldest first; more than the limit where several share the last version. */
    List<Snapshot> changedSince(long version, int limit) {
        return db.sql("SELECT " + COLUMNS + """
                , t.traits
                FROM (
                    SELECT *
                    FROM customers.customer
                    WHERE workspace_id = :workspace
                      AND version > :version
                    ORDER BY version
                    FETCH FIRST :limit ROWS WITH TIES
                ) AS c
                LEFT JOIN LATERAL (
                    SELECT jsonb_object_agg(t.name, t.value #>> '{}') AS traits
                    FROM customers.trait t
                    WHERE t.workspace_id = :workspace
                      AND t.customer_no = c.no
                      AND jsonb_typeof(t.value) IN ('string', 'number', 'boolean')
                ) AS t ON true
                ORDER BY c.version, c.no
                """)
                .param("workspace", workspace())
                .param("version", version)
                .param("limit", limit)
                .list(row -> {
                    Customer c = customer(row);
                    Demographics d = c.demographics();
                    String traits = row.getString("traits");
                    return new Snapshot(
                            c.no(),
                            c.id(),
                            row.getLong("version"),
                            c.mergedInto() == null ? c.no() : c.mergedInto(),
                            c.standing(),
                            c.identified(),
                            d.birthYear(),
                            d.gender(),
                            d.language(),
                            d.country(),
                            d.province(),
                            d.district(),
                            d.city(),
                            d.incomeBand(),
                            d.interests(),
                            traits == null ? Map.of() : json.readValue(traits, TEXTS),
                            c.createdAt());
                });
    }

    static Customer customer(ResultSet row) throws SQLException {
        return new Customer(
                new CustomerId(row.getObject("id", UUID.class)),
                row.getLong("no"),
                Standing.of(row.getString("standing")),
                row.getBoolean("identified"),
                row.getString("name"),
                new Demographics(
                        whole(row, "birth_year"),
                        row.getString("gender"),
                        row.getString("language"),
                        row.getString("country"),
                        row.getString("province"),
                        row.getString("district"),
                        row.getString("city"),
                        row.getString("income_band"),
                        List.of((String[]) row.getArray("interests").getArray())),
                row.getObject("merged_into", Long.class),
                row.getTimestamp("created_at").toInstant());
    }

    private static @Nullable Integer whole(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    static WorkspaceId workspace() {
        return WorkspaceScope.current();
    }
}
