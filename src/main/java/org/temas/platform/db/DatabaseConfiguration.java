package org.temas.platform.db;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Opens the database that the {@link DatabaseAddress} names, migrates it, and hands out the application's pool. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(DatabaseAddress address) {
        Database.migrate(address);
        return Database.pool(address);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new WorkspaceTransactions(dataSource);
    }

    @Bean
    Db db(DataSource dataSource, PlatformTransactionManager transactions) {
        return Database.db(dataSource, transactions);
    }
}
