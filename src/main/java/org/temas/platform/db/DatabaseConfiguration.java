package org.temas.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens the database that the {@link DatabaseAddress} names, migrates it, and hands out the application's pool. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(DatabaseAddress address) {
        var plain = new DriverManagerDataSource(address.url(), address.user(), address.password());
        try (var held = lockHolder(address)) {
            new Migrations(plain, held).run();
        }
        var config = new HikariConfig();
        config.setPoolName("temas");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setConnectionInitSql("SET ROLE " + Migrations.ROLE);
        config.setMaximumPoolSize(address.poolSize());
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(10_000);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "temas");
        return new HikariDataSource(config);
    }

    private static SingleConnectionDataSource lockHolder(DatabaseAddress address) {
        return new SingleConnectionDataSource(address.url(), address.user(), address.password(), true);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new WorkspaceTransactions(dataSource);
    }

    @Bean
    Db db(DataSource dataSource, PlatformTransactionManager transactions) {
        return new Db(new JdbcTemplate(dataSource), new TransactionTemplate(transactions));
    }
}
