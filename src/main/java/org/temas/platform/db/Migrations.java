package org.temas.platform.db;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.temas.platform.StartRefused;

/**
 * Brings each module's schema up to date, and sees to it that the application's role may use the tables but owns none.
 *
 * <p>A module's migrations lie in {@code org/temas/<module>/migrations/V001__….sql}; its schema and history carry its
 * name.
 */
final class Migrations {

    static final String ROLE = "temas_app";

    private static final int OLDEST = 150_000;

    /**
     * From PostgreSQL 16 on, whoever makes a role is a member who may pass it on but may not use it: so membership alone
     * says nothing. Another database of the same server may make the role at the same moment.
     */
    private static final String ROLE_AND_MEMBERSHIP = """
            DO $$
            DECLARE
                needed text := CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END;
            BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'temas_app') THEN
                    BEGIN
                        CREATE ROLE temas_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
                    EXCEPTION WHEN duplicate_object OR unique_violation THEN
                        NULL;
                    END;
                END IF;
                IF NOT pg_has_role(current_user, 'temas_app', needed) THEN
                    EXECUTE format('GRANT temas_app TO %I', current_user);
                END IF;
            END $$""";

    private static final Pattern MODULE = Pattern.compile("org/temas/(\\w+)/migrations/");

    private final DataSource owner;
    private final DataSource oneConnection;

    Migrations(DataSource owner, DataSource oneConnection) {
        this.owner = owner;
        this.oneConnection = oneConnection;
    }

    /** One process at a time migrates; the others wait for the lock and find nothing left to do. */
    void run() {
        var sql = new JdbcTemplate(oneConnection);
        checkVersion(sql);
        sql.execute("SELECT pg_advisory_lock(7460231)");
        try {
            ensureRole(sql);
            modules().forEach(this::migrate);
            grant(sql);
            forgetWorkspaces(sql);
        } finally {
            sql.execute("SELECT pg_advisory_unlock(7460231)");
        }
    }

    /** What this build knows and the database does not have: {@code sales V002 indexes}. */
    List<String> missing() {
        return modules().stream()
                .flatMap(module -> Stream.of(flyway(module).info().pending())
                        .map(one -> module + " V" + one.getVersion() + " " + one.getDescription()))
                .toList();
    }

    private void migrate(String module) {
        try {
            flyway(module).migrate();
        } catch (FlywayValidateException e) {
            throw new StartRefused(
                    "The database does not fit this build of Temas: " + e.getMessage(),
                    "A newer version of Temas has used this database, or a migration was edited after it ran."
                            + " Start the version that fits; nothing was changed.",
                    e);
        }
    }

    private Flyway flyway(String module) {
        return Flyway.configure()
                .dataSource(owner)
                .schemas(module)
                .defaultSchema(module)
                .table("migration")
                .locations("classpath:org/temas/" + module + "/migrations")
                .placeholders(Map.of("role", ROLE))
                // a migration that we do not know is a newer version's: refuse
                .ignoreMigrationPatterns("")
                .load();
    }

    private static void checkVersion(JdbcTemplate sql) {
        int version = Integer.parseInt(sql.queryForObject("SHOW server_version_num", String.class));
        if (version < OLDEST) {
            throw new StartRefused(
                    "The database server is PostgreSQL " + version / 10_000 + "; Temas needs 15 or newer.",
                    "Upgrade the server, or unset TEMAS_DATABASE_URL to let Temas run one of its own.");
        }
    }

    /** The role may have been made by an administrator beforehand; else our user makes it, for which it needs a right. */
    private static void ensureRole(JdbcTemplate sql) {
        String user = sql.queryForObject("SELECT quote_ident(current_user)", String.class);
        try {
            sql.execute(ROLE_AND_MEMBERSHIP);
        } catch (DataAccessException e) {
            throw new StartRefused(
                    "The database user " + user + " can neither make the role " + ROLE + " nor step down to it: "
                            + e.getMostSpecificCause().getMessage(),
                    "Let an administrator of the database run once:\n\n  CREATE ROLE " + ROLE
                            + " NOLOGIN;  -- unless it is there\n  GRANT " + ROLE + " TO " + user + ";",
                    e);
        }
    }

    private static void grant(JdbcTemplate sql) {
        for (String module : modules()) {
            sql.execute("GRANT USAGE ON SCHEMA " + module + " TO " + ROLE);
            sql.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA " + module + " TO " + ROLE);
            sql.execute("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA " + module + " TO " + ROLE);
            sql.execute("REVOKE ALL ON " + module + ".migration FROM " + ROLE);
        }
        // append-only tables say so in a comment that begins with the word
        sql.queryForList("""
                        SELECT c.oid::regclass::text
                        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'p')
                            AND pg_has_role(c.relowner, 'USAGE')
                            AND obj_description(c.oid, 'pg_class') LIKE 'append-only%'
                        """, String.class)
                .forEach(table -> sql.execute("REVOKE UPDATE, DELETE, TRUNCATE ON " + table + " FROM " + ROLE));
    }

    /**
     * Keeps the planner from counting the rows of each workspace. With such statistics it takes a workspace that the last
     * ANALYZE did not see for an empty one, finds all indexes that begin with it equally good for looking up a key, and
     * reads the whole workspace for each. Without them every workspace is taken for a two-hundredth of the table.
     */
    private static void forgetWorkspaces(JdbcTemplate sql) {
        sql.queryForList("""
                        SELECT n.nspname AS schema, c.relname AS name
                        FROM pg_attribute a
                        JOIN pg_class c ON c.oid = a.attrelid
                        JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE a.attname = 'workspace_id'
                            AND NOT a.attisdropped
                            AND c.relkind IN ('r', 'p')
                            AND pg_has_role(c.relowner, 'USAGE')
                            AND a.attstattarget IS DISTINCT FROM 0
                        """).forEach(table -> {
            sql.execute("ALTER TABLE " + table.get("schema") + "." + table.get("name")
                    + " ALTER COLUMN workspace_id SET STATISTICS 0");
            clearStatistics(sql, table);
        });
    }

    /** What an earlier version counted; before PostgreSQL 18 only a superuser can. */
    private static void clearStatistics(JdbcTemplate sql, Map<String, Object> table) {
        if (Boolean.TRUE.equals(
                sql.queryForObject("SELECT to_regproc('pg_clear_attribute_stats') IS NOT NULL", Boolean.class))) {
            sql.queryForList(
                    "SELECT pg_clear_attribute_stats(?, ?, 'workspace_id', false)",
                    table.get("schema"),
                    table.get("name"));
        }
    }

    /** The modules that own tables, the ground first. */
    static List<String> modules() {
        try (Stream<String> found = Stream.of(new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:org/temas/*/migrations/*.sql"))
                .map(resource -> {
                    try {
                        return resource.getURL().toString();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })) {
            return found.map(MODULE::matcher)
                    .filter(java.util.regex.Matcher::find)
                    .map(match -> match.group(1))
                    .distinct()
                    .sorted(Comparator.comparing((String module) -> !module.equals("platform"))
                            .thenComparing(module -> !module.equals("access"))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot list the migrations", e);
        }
    }
}
