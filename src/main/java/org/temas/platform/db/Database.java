package org.temas.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.temas.platform.StartRefused;

/** A database that an address names: migrated, and opened by the application's pool. */
public final class Database implements AutoCloseable {

    private final HikariDataSource pool;
    private final Db db;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.db = db(pool, new WorkspaceTransactions(pool));
    }

    /** Migrates the database and opens the pool, as the application does at its start. */
    public static Database open(DatabaseAddress address) {
        migrate(address);
        return new Database(pool(address));
    }

    /** Opens the pool on a database that was migrated before. */
    public static Database openMigrated(DatabaseAddress address) {
        return new Database(pool(address));
    }

    public static void migrate(DatabaseAddress address) {
        try (var held = new SingleConnectionDataSource(address.url(), address.user(), address.password(), true)) {
            connect(held, address);
            new Migrations(plain(address), held).run();
        }
    }

    /** What {@link #migrate} would run; asks, changes nothing. */
    public static List<String> missingMigrations(DatabaseAddress address) {
        DriverManagerDataSource plain = plain(address);
        return new Migrations(plain, plain).missing();
    }

    private static DriverManagerDataSource plain(DatabaseAddress address) {
        var plain = new DriverManagerDataSource(address.url(), address.user(), address.password());
        var properties = new Properties();
        properties.setProperty("loginTimeout", "10");
        plain.setConnectionProperties(properties);
        return plain;
    }

    private static void connect(SingleConnectionDataSource held, DatabaseAddress address) {
        try {
            held.initConnection();
        } catch (SQLException e) {
            throw new StartRefused(
                    "The database " + address.url() + " lets nobody in as " + address.user() + ": " + e.getMessage(),
                    "Check TEMAS_DATABASE_URL, TEMAS_DATABASE_USER and TEMAS_DATABASE_PASSWORD,"
                            + " and that the server runs.",
                    e);
        }
    }

    static HikariDataSource pool(DatabaseAddress address) {
        var config = new HikariConfig();
        config.setPoolName("temas");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setConnectionInitSql("SET ROLE " + Migrations.ROLE);
        config.setMaximumPoolSize(address.poolSize());
        config.setMinimumIdle(Math.min(5, address.poolSize()));
        config.setIdleTimeout(120_000);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(10_000);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "temas");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // a server that accepts and then says nothing more must not hold a writer for ever
        config.addDataSourceProperty("socketTimeout", "120");
        return new HikariDataSource(config);
    }

    static Db db(DataSource source, PlatformTransactionManager transactions) {
        return new Db(new JdbcTemplate(source), new TransactionTemplate(transactions));
    }

    public Db db() {
        return db;
    }

    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
