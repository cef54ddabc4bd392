package org.temas.platform.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to PostgreSQL: SQL as text with named parameters, records out.
 *
 * <p>Every statement runs in a transaction (its own, or the one around it), so that it always carries the workspace.
 * Typed ids, enums, {@code Instant}s and arrays bind by themselves.
 */
public final class Db {

    private final JdbcClient client;
    private final JdbcTemplate template;
    private final NamedParameterJdbcTemplate named;
    private final TransactionTemplate transactions;

    Db(JdbcTemplate template, TransactionTemplate transactions) {
        this.template = template;
        this.named = new NamedParameterJdbcTemplate(template);
        this.client = JdbcClient.create(template);
        this.transactions = transactions;
    }

    /** Runs the work in one transaction; joins the surrounding one if there is one. */
    public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
        return transactions.<T>execute(status -> work.get());
    }

    public void inTransaction(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }

    /** For {@code COPY} and other work on the plain connection, inside the transaction. */
    public <T extends @Nullable Object> T withConnection(ConnectionWork<T> work) {
        return inTransaction(() -> template.execute((ConnectionCallback<T>) work::on));
    }

    public Query sql(String sql) {
        return new Query(client.sql(sql));
    }

    /** The same statement for each of the rows, sent together: for plans that must not depend on how many there are. */
    public void forEach(String sql, List<? extends Map<String, ? extends @Nullable Object>> rows) {
        if (!rows.isEmpty()) {
            SqlParameterSource[] parameters = rows.stream().map(Db::source).toArray(SqlParameterSource[]::new);
            inTransaction(() -> {
                named.batchUpdate(sql, parameters);
            });
        }
    }

    private static SqlParameterSource source(Map<String, ? extends @Nullable Object> row) {
        var source = new MapSqlParameterSource();
        row.forEach((name, value) -> source.addValue(name, bindable(value)));
        return source;
    }

    /**
     * For the rest of the transaction: whatever its statements look for is found by a key. A plan that is kept from the time
     * when a table was small, or a workspace new, would read all of it later; so no table is read from end to end, and
     * lookups of many keys are fenced ({@code LATERAL … OFFSET 0}).
     */
    public void planForKeys() {
        sql("""
                SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
                       set_config('jit', 'off', true)
                """).one(row -> true);
    }

    /** Work on a plain connection. */
    public interface ConnectionWork<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    /** Maps the current row. */
    public interface Row<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** One statement with its parameters. */
    public final class Query {

        private final JdbcClient.StatementSpec statement;

        private Query(JdbcClient.StatementSpec statement) {
            this.statement = statement;
        }

        public Query param(String name, @Nullable Object value) {
            statement.param(name, bindable(value));
            return this;
        }

        public int update() {
            return inTransaction(() -> statement.update());
        }

        public <T> List<T> list(Class<T> type) {
            return inTransaction(() -> statement.query(type).list());
        }

        public <T> List<T> list(Row<T> row) {
            return inTransaction(() -> statement.query(mapper(row)).list());
        }

        public <T> Optional<T> optional(Class<T> type) {
            return Optional.ofNullable(DataAccessUtils.singleResult(list(type)));
        }

        public <T> Optional<T> optional(Row<T> row) {
            return Optional.ofNullable(DataAccessUtils.singleResult(list(row)));
        }

        public <T> T one(Class<T> type) {
            return DataAccessUtils.requiredSingleResult(list(type));
        }

        public <T> T one(Row<T> row) {
            return DataAccessUtils.requiredSingleResult(list(row));
        }

        private <T> RowMapper<T> mapper(Row<T> row) {
            return (result, number) -> row.map(result);
        }
    }

    private static @Nullable Object bindable(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Id id -> id.value();
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            default -> value;
        };
    }
}
