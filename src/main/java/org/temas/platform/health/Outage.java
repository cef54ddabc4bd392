package org.temas.platform.health;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;
import org.temas.platform.db.DatabaseAddress;

/**
 * Knows whether the database is away. One request finds out the hard way; until the database answers again the others
 * are told at once, in place of waiting for a connection that will not come.
 */
@Component
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(300);

    private final DatabaseAddress address;
    private final HikariDataSource pool;
    private final AtomicBoolean away = new AtomicBoolean();

    Outage(DatabaseAddress address, HikariDataSource pool) {
        this.address = address;
        this.pool = pool;
    }

    boolean goesOn() {
        return away.get();
    }

    /** Somebody met the outage: from now on the database is asked until it answers. */
    void seen() {
        if (!databaseAnswers() && away.compareAndSet(false, true)) {
            LOG.warn("The database does not answer; requests get 503 until it does");
            Thread.ofVirtual().name("outage").start(this::awaitEnd);
        }
    }

    private void awaitEnd() {
        try {
            while (!databaseAnswers()) {
                Thread.sleep(BETWEEN_PROBES);
            }
            // every connection from before is dead: a new one for each, in place of a failure for each
            pool.getHikariPoolMXBean().softEvictConnections();
            LOG.warn("The database answers again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            away.set(false);
        }
    }

    /** Asked over a connection of its own: a pool that is busy is no outage. */
    boolean databaseAnswers() {
        var properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("loginTimeout", "2");
        properties.setProperty("socketTimeout", "3");
        try (var connection = DriverManager.getConnection(address.url(), properties);
                var statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        } catch (SQLException e) {
            return false;
        }
    }

    /** Whether a failure comes from a database that is away, full, or has no connection left: worth another try later. */
    static boolean caused(@Nullable Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 30; cause = cause.getCause(), depth++) {
            if (cause instanceof CannotGetJdbcConnectionException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException
                    || (cause instanceof SQLException sql && isPassing(sql.getSQLState()))
                    // the rollback fails too when the connection is gone, and hides why the work did
                    || (cause instanceof TransactionSystemException end && caused(end.getOriginalException()))) {
                return true;
            }
        }
        return false;
    }

    /** Connection lost, server stopping or starting, no room or connections left, a standby after a switch. */
    private static boolean isPassing(@Nullable String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("57P0")
                        || state.startsWith("53")
                        || state.equals("58030")
                        || state.equals("25006"));
    }
}
