package org.temas.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.temas.TestDatabase;
import org.temas.platform.StartRefused;
import org.temas.platform.postgres.PostgresServer;

/** A second real server plays the one that somebody else runs and lets us in without superuser's rights. */
class ExternalDatabaseTest {

    @TempDir
    Path data;

    private PostgresServer external;

    @BeforeEach
    void start() {
        external = PostgresServer.start(new PostgresServer.Settings(data, TestDatabase.HOME, false, 30));
    }

    @AfterEach
    void stop() {
        external.close();
    }

    @Test
    void migratesAsAnOwnerWhoMayMakeRoles() {
        DatabaseAddress address = databaseOf("CREATE ROLE owner LOGIN NOSUPERUSER CREATEROLE PASSWORD 'secret'");

        try (var database = Database.open(address)) {
            assertThat(database.db().sql("SELECT current_user").one(String.class))
                    .isEqualTo("temas_app");
        }
        Database.open(address).close();
        assertThat(Database.missingMigrations(address)).isEmpty();
    }

    @Test
    void migratesAsAnOwnerWithoutThatRightWhenTheRoleWasMadeBeforehand() {
        DatabaseAddress address = databaseOf(
                "CREATE ROLE owner LOGIN NOSUPERUSER PASSWORD 'secret'",
                "CREATE ROLE temas_app NOLOGIN",
                "GRANT temas_app TO owner");

        try (var database = Database.open(address)) {
            assertThat(database.db().sql("SELECT current_user").one(String.class))
                    .isEqualTo("temas_app");
        }
    }

    @Test
    void saysWhatAnAdministratorMustRunWhenTheRoleIsAbsentAndCannotBeMade() {
        DatabaseAddress address = databaseOf("CREATE ROLE owner LOGIN NOSUPERUSER PASSWORD 'secret'");

        assertThatThrownBy(() -> Database.open(address))
                .isInstanceOf(StartRefused.class)
                .extracting(e -> ((StartRefused) e).remedy())
                .asString()
                .contains("CREATE ROLE temas_app NOLOGIN")
                .contains("GRANT temas_app TO owner;");
    }

    @Test
    void saysWhatIsWrongWhenThePasswordIs() {
        DatabaseAddress right = databaseOf("CREATE ROLE owner LOGIN PASSWORD 'secret'");
        DatabaseAddress wrong = new DatabaseAddress(right.url(), "owner", "guess", 4);

        assertThatThrownBy(() -> Database.open(wrong))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("lets nobody in as owner")
                .hasMessageNotContaining("guess");
    }

    @Test
    void refusesADatabaseThatANewerVersionHasUsed() {
        DatabaseAddress address = databaseOf("CREATE ROLE owner LOGIN CREATEROLE PASSWORD 'secret'");
        Database.open(address).close();
        execute(address, """
                INSERT INTO customers.migration (installed_rank, version, description, type, script, checksum,
                    installed_by, execution_time, success)
                VALUES (9000, '9000', 'from the future', 'SQL', 'V9000__from_the_future.sql', 1, 'owner', 1, true)
                """);

        assertThatThrownBy(() -> Database.open(address))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("does not fit this build");
    }

    private DatabaseAddress databaseOf(String... preparations) {
        for (String sql : preparations) {
            execute(external.address(), sql);
        }
        execute(external.address(), "CREATE DATABASE cx OWNER owner");
        String url = external.address().url();
        return new DatabaseAddress(url.substring(0, url.lastIndexOf('/')) + "/cx", "owner", "secret", 4);
    }

    private static void execute(DatabaseAddress address, String sql) {
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
