package org.temas;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.temas.platform.db.DatabaseAddress;

/**
 * Asks PostgreSQL itself whether each table keeps workspaces apart. A new table that does not is found here, whatever
 * its author thought of.
 */
class TenancyCatalogueTest {

    /** What belongs to no workspace, and why that is right. */
    private static final Set<String> OF_NO_WORKSPACE = Set.of(
            // the tenant itself: its id is the workspace
            "access.workspace",
            // people belong to several workspaces; their sessions and failed attempts are theirs alone
            "access.person",
            "access.session",
            "access.attempt",
            // work of the installation: names of jobs and leases, no data of anybody
            "platform.scheduled_tasks",
            "public.scheduled_tasks");

    /** Reading before the workspace is known: each shows only what belongs to the person or secret presented. */
    private static final Set<String> FURTHER_POLICIES =
            Set.of("access.membership.own", "access.api_key.presented", "access.invitation.presented");

    private static final String OURS = """
            WITH ours AS (
                SELECT c.oid, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relowner, c.reloptions,
                    n.nspname || '.' || c.relname AS name,
                    (SELECT a.attnum FROM pg_attribute a
                     WHERE a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT a.attisdropped) AS tenant,
                    (SELECT a.attnotnull FROM pg_attribute a
                     WHERE a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT a.attisdropped) AS filled
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
            )
            """;

    private static final String WORKSPACE_SETTING =
            "(workspace_id = (NULLIF(current_setting(''app.workspace''::text, true), ''''::text))::uuid)";

    @Test
    void everyTableKeepsWorkspacesApart() throws SQLException {
        assertThat(problems(TestDatabase.fresh())).isEmpty();
    }

    /** The control: what is wrong must be found. */
    @Test
    void findsEachWayToGetItWrong() throws SQLException {
        DatabaseAddress address = TestDatabase.fresh();
        execute(address, """
                CREATE TABLE access.forgot_tenant (id uuid PRIMARY KEY);
                CREATE TABLE access.forgot_policy (
                    workspace_id uuid NOT NULL, id uuid NOT NULL, PRIMARY KEY (workspace_id, id));
                CREATE TABLE access.forgot_force (
                    workspace_id uuid NOT NULL, id uuid NOT NULL, PRIMARY KEY (workspace_id, id));
                ALTER TABLE access.forgot_force ENABLE ROW LEVEL SECURITY;
                CREATE POLICY workspace ON access.forgot_force
                    USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid)
                    WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
                CREATE TABLE access.wide_open (
                    workspace_id uuid NOT NULL, id uuid NOT NULL, PRIMARY KEY (workspace_id, id));
                ALTER TABLE access.wide_open ENABLE ROW LEVEL SECURITY;
                ALTER TABLE access.wide_open FORCE ROW LEVEL SECURITY;
                CREATE POLICY workspace ON access.wide_open USING (true);
                CREATE TABLE access.wrong_keys (
                    workspace_id uuid, id uuid PRIMARY KEY, person uuid REFERENCES access.forgot_tenant (id));
                CREATE VIEW access.peephole AS SELECT * FROM access.membership;
                CREATE MATERIALIZED VIEW access.photograph AS SELECT * FROM access.membership;
                CREATE FUNCTION access.backdoor() RETURNS bigint LANGUAGE sql SECURITY DEFINER
                    AS 'SELECT count(*) FROM access.membership';
                CREATE TABLE access.mine (workspace_id uuid NOT NULL PRIMARY KEY);
                ALTER TABLE access.mine OWNER TO temas_app;
                GRANT UPDATE ON access.audit_entry TO temas_app;
                """);

        List<String> found = problems(address);

        assertThat(found)
                .contains(
                        "access.forgot_tenant: belongs to no workspace and is not on the list",
                        "access.forgot_policy: row level security is not enabled and forced",
                        "access.forgot_policy: has no policy of its workspace",
                        "access.forgot_force: row level security is not enabled and forced",
                        "access.wide_open: has no policy of its workspace",
                        "access.wide_open.workspace: a policy that is not on the list",
                        "access.wrong_keys: workspace_id may be null",
                        "access.wrong_keys_pkey: a unique index that does not begin with workspace_id",
                        "wrong_keys_person_fkey: a foreign key that does not begin with workspace_id",
                        "access.peephole: a view that is not security_invoker",
                        "access.photograph: a materialized view knows no row level security",
                        "access.backdoor: a function with its owner's rights",
                        "access.mine: belongs to temas_app",
                        "access.audit_entry: is append-only, but temas_app may UPDATE");
    }

    private static List<String> problems(DatabaseAddress address) throws SQLException {
        var found = new ArrayList<String>();
        ask(address, OURS + "SELECT name FROM ours WHERE relkind IN ('r', 'p') AND tenant IS NULL").stream()
                .filter(table -> !table.endsWith(".migration") && !OF_NO_WORKSPACE.contains(table))
                .map(table -> table + ": belongs to no workspace and is not on the list")
                .forEach(found::add);
        found.addAll(ask(address, OURS + """
                SELECT name || ': row level security is not enabled and forced'
                FROM ours
                WHERE relkind IN ('r', 'p') AND tenant IS NOT NULL AND NOT (relrowsecurity AND relforcerowsecurity)
                """));
        found.addAll(ask(address, OURS + """
                SELECT name || ': has no policy of its workspace'
                FROM ours
                WHERE relkind IN ('r', 'p') AND tenant IS NOT NULL
                    AND NOT EXISTS (
                        SELECT FROM pg_policy p
                        WHERE p.polrelid = ours.oid AND p.polcmd = '*' AND p.polroles = '{0}'
                            AND pg_get_expr(p.polqual, p.polrelid) = '%1$s'
                            AND coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '%1$s') = '%1$s')
                """.formatted(WORKSPACE_SETTING)));
        ask(address, OURS + """
                        SELECT name || '.' || p.polname
                        FROM ours JOIN pg_policy p ON p.polrelid = ours.oid
                        WHERE tenant IS NOT NULL AND p.polpermissive
                            AND NOT (p.polcmd = '*' AND pg_get_expr(p.polqual, p.polrelid) = '%1$s')
                        """.formatted(WORKSPACE_SETTING)).stream()
                .filter(policy -> !FURTHER_POLICIES.contains(policy))
                .map(policy -> policy + ": a policy that is not on the list")
                .forEach(found::add);
        found.addAll(ask(address, OURS + """
                SELECT name || ': workspace_id may be null'
                FROM ours WHERE relkind IN ('r', 'p') AND tenant IS NOT NULL AND NOT filled
                """));
        found.addAll(ask(address, OURS + """
                SELECT n.nspname || '.' || c.relname || ': a unique index that does not begin with workspace_id'
                FROM ours
                JOIN pg_index i ON i.indrelid = ours.oid
                JOIN pg_class c ON c.oid = i.indexrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE ours.tenant IS NOT NULL AND i.indisunique AND i.indkey[0] <> ours.tenant
                """));
        found.addAll(ask(address, OURS + """
                SELECT k.conname || ': a foreign key that does not begin with workspace_id'
                FROM ours
                JOIN pg_constraint k ON k.conrelid = ours.oid AND k.contype = 'f'
                JOIN ours target ON target.oid = k.confrelid
                WHERE ours.tenant IS NOT NULL
                    AND target.name NOT IN ('access.person', 'access.workspace')
                    AND (k.conkey[1] <> ours.tenant OR target.tenant IS NULL OR k.confkey[1] <> target.tenant)
                """));
        found.addAll(ask(address, OURS + """
                SELECT name || CASE relkind
                    WHEN 'v' THEN ': a view that is not security_invoker'
                    ELSE ': a materialized view knows no row level security'
                END
                FROM ours
                WHERE relkind = 'm'
                    OR (relkind = 'v' AND NOT coalesce(reloptions, '{}') && ARRAY['security_invoker=true', 'security_invoker=on'])
                """));
        found.addAll(ask(address, """
                SELECT n.nspname || '.' || p.proname || ': a function with its owner''s rights'
                FROM pg_proc p
                JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                """));
        found.addAll(ask(
                address,
                OURS + "SELECT name || ': belongs to temas_app' FROM ours WHERE relowner = 'temas_app'::regrole"));
        found.addAll(ask(address, """
                SELECT 'temas_app: may do more than an application should'
                FROM pg_roles
                WHERE rolname = 'temas_app'
                    AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
                UNION ALL
                SELECT 'temas_app: is a member of ' || m.roleid::regrole
                FROM pg_auth_members m
                WHERE m.member = 'temas_app'::regrole
                """));
        found.addAll(ask(address, OURS + """
                SELECT name || ': is append-only, but temas_app may ' || right_
                FROM ours, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS right_
                WHERE relkind IN ('r', 'p') AND obj_description(ours.oid) LIKE 'append-only%'
                    AND has_table_privilege('temas_app', ours.oid, right_)
                """));
        return found;
    }

    private static List<String> ask(DatabaseAddress address, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static void execute(DatabaseAddress address, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
