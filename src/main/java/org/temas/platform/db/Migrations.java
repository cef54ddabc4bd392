package org.temas.platform.db;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Brings each module's schema up to date, and sees to it that the application's role may use the tables but owns none.
 *
 * <p>A module's migrations lie in {@code org/temas/<module>/migrations/V001__….sql}; its schema and history carry its
 * name.
 */
final class Migrations {

    static final String ROLE = "temas_app";

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
        sql.execute("SELECT pg_advisory_lock(7460231)");
        try {
            ensureRole(sql);
            modules().forEach(this::migrate);
            grant(sql);
        } finally {
            sql.execute("SELECT pg_advisory_unlock(7460231)");
        }
    }

    private void migrate(String module) {
        Flyway.configure()
                .dataSource(owner)
                .schemas(module)
                .defaultSchema(module)
                .table("migration")
                .locations("classpath:org/temas/" + module + "/migrations")
                .placeholders(Map.of("role", ROLE))
                .load()
                .migrate();
    }

    private static void ensureRole(JdbcTemplate sql) {
        sql.execute("""
                DO $$
                BEGIN
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'temas_app') THEN
                        CREATE ROLE temas_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
                    END IF;
                    IF NOT pg_has_role(current_user, 'temas_app', 'MEMBER') THEN
                        EXECUTE format('GRANT temas_app TO %I', current_user);
                    END IF;
                END $$""");
    }

    private static void grant(JdbcTemplate sql) {
        for (String module : modules()) {
            sql.execute("GRANT USAGE ON SCHEMA " + module + " TO " + ROLE);
            sql.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA " + module + " TO " + ROLE);
            sql.execute("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA " + module + " TO " + ROLE);
            sql.execute("REVOKE ALL ON " + module + ".migration FROM " + ROLE);
        }
        // append-only tables say so in a comment that begins with the word
        sql.queryForList(
                        """
                        SELECT c.oid::regclass::text
                        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind = 'r' AND obj_description(c.oid) LIKE 'append-only%'
                        """,
                        String.class)
                .forEach(table -> sql.execute("REVOKE UPDATE, DELETE, TRUNCATE ON " + table + " FROM " + ROLE));
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
