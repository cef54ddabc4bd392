package org.temas.platform.postgres;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;
import org.temas.platform.DataFolder;
import org.temas.platform.db.DatabaseAddress;

/**
 * The database: the one that {@code TEMAS_DATABASE_URL} names, else our own.
 *
 * <p>The pool needs the address and the address needs the server, so the server starts first and stops last.
 */
@Configuration(proxyBeanMethods = false)
class PostgresConfiguration {

    private static final String URL = "temas.database.url";

    @Configuration(proxyBeanMethods = false)
    @Conditional(UrlIsGiven.class)
    static class Elsewhere {

        @Bean
        DatabaseAddress databaseAddress(
                @Value("${" + URL + "}") String url,
                @Value("${temas.database.user:temas}") String user,
                @Value("${temas.database.password:}") String password,
                @Value("${temas.database.pool-size:30}") int poolSize) {
            return new DatabaseAddress(jdbc(url), user, password, poolSize);
        }

        /** People paste the address as other tools print it. */
        private static String jdbc(String url) {
            return url.startsWith("postgres://") || url.startsWith("postgresql://")
                    ? "jdbc:postgresql" + url.substring(url.indexOf(':'))
                    : url;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(UrlIsAbsent.class)
    static class OfOurOwn {

        @Bean(destroyMethod = "close")
        PostgresServer postgresServer(DataFolder data) {
            return data.joined()
                    ? PostgresServer.joined(data.path())
                    : PostgresServer.start(PostgresServer.Settings.below(data.path()));
        }

        @Bean
        DatabaseAddress databaseAddress(PostgresServer server) {
            return server.address();
        }
    }

    static final class UrlIsGiven implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty(URL));
        }
    }

    static final class UrlIsAbsent implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty(URL));
        }
    }
}
