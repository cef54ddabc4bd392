package org.temas.platform.db;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells PostgreSQL the workspace at the start of each transaction: row level security is the second lock. */
final class WorkspaceTransactions extends DataSourceTransactionManager {

    WorkspaceTransactions(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        @Nullable WorkspaceId workspace = WorkspaceScope.find().orElse(null);
        if (workspace == null) {
            return;
        }
        var holder = (ConnectionHolder) TransactionSynchronizationManager.getResource(obtainDataSource());
        if (holder == null) {
            throw new CannotCreateTransactionException("No connection is bound to this transaction");
        }
        try (var statement = holder.getConnection().prepareStatement("SELECT set_config('app.workspace', ?, true)")) {
            statement.setString(1, workspace.toString());
            statement.execute();
        } catch (SQLException e) {
            doCleanupAfterCompletion(transaction);
            throw new CannotCreateTransactionException("Could not tell the database the workspace", e);
        }
    }
}
