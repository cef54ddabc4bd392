package org.temas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import org.temas.platform.db.DatabaseAddress;

/**
 * A test with the whole application on a random port, a database and a data folder of its own.
 *
 * <p>Inject {@code @LocalServerPort int port}, {@code Db}, or any face. All classes that carry only this annotation share
 * one running application (Spring keeps it for the whole JVM), hence one database: let each test make a workspace of its
 * own and never count what others may have made. A class with further {@code properties} or beans gets its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = Temas.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TemasTest.OwnDatabase.class)
public @interface TemasTest {

    /** Gives each application context a new database and a new data folder. */
    final class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            DatabaseAddress address = TestDatabase.fresh();
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "test database",
                            Map.of(
                                    "temas.database.url", address.url(),
                                    "temas.database.user", address.user(),
                                    "temas.database.password", address.password(),
                                    "temas.database.pool-size", address.poolSize(),
                                    "temas.data-dir", newDataFolder().toString(),
                                    "management.server.port", 0)));
        }

        private static Path newDataFolder() {
            try {
                Path home =
                        Files.createDirectories(Path.of("target", "test-data").toAbsolutePath());
                Path folder = Files.createTempDirectory(home, "t");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> TestDatabase.delete(folder)));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
