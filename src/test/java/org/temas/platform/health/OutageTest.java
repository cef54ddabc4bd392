package org.temas.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.filter.OncePerRequestFilter;
import org.temas.Temas;
import org.temas.platform.db.Db;
import org.temas.platform.postgres.PostgresServer;

/** The application on its own server, which is stopped and started under it. */
@SpringBootTest(classes = Temas.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = OutageTest.OwnServer.class)
@Import(OutageTest.PageThatNeedsTheDatabase.class)
@DirtiesContext
class OutageTest {

    @LocalServerPort
    int port;

    @Autowired
    PostgresServer server;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void answers503WhileTheDatabaseIsAwayAndRecoversByItself() throws Exception {
        assertThat(get("/needs-database", "text/html").statusCode()).isEqualTo(200);
        assertThat(get("/readyz", "*/*").statusCode()).isEqualTo(200);

        server.pause();
        try {
            HttpResponse<String> page = get("/needs-database", "text/html");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(page.body()).contains("veritabanına ulaşamıyor");

            HttpResponse<String> api = get("/api/v1/anything", "*/*");
            assertThat(api.statusCode()).isEqualTo(503);
            assertThat(api.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(api.headers().firstValue("Content-Type")).hasValue("application/problem+json");

            assertThat(get("/healthz", "*/*").statusCode()).isEqualTo(200);
            assertThat(within(Duration.ofSeconds(5), "/readyz", 503).body()).contains("\"database\":{\"ready\":false");
        } finally {
            server.resume();
        }

        assertThat(within(Duration.ofSeconds(10), "/needs-database", 200).body())
                .isEqualTo("1");
        assertThat(within(Duration.ofSeconds(10), "/readyz", 200).body()).contains("\"status\":\"ready\"");
    }

    @Test
    void tellsTheOthersAtOnceWhatOneRequestFoundOut() throws Exception {
        server.pause();
        try {
            get("/needs-database", "text/html");

            Instant before = Instant.now();
            assertThat(get("/needs-database", "text/html").statusCode()).isEqualTo(503);
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
        } finally {
            server.resume();
        }
        within(Duration.ofSeconds(10), "/needs-database", 200);
    }

    private HttpResponse<String> within(Duration patience, String path, int status) throws Exception {
        Instant end = Instant.now().plus(patience);
        HttpResponse<String> response = get(path, "text/html");
        while (response.statusCode() != status && Instant.now().isBefore(end)) {
            Thread.sleep(100);
            response = get(path, "text/html");
        }
        assertThat(response.statusCode()).as(path).isEqualTo(status);
        return response;
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", accept)
                .header("Accept-Language", "tr")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Stands where the session's filter stands: before the security of the application. */
    @TestConfiguration(proxyBeanMethods = false)
    static class PageThatNeedsTheDatabase {

        @Bean
        FilterRegistrationBean<OncePerRequestFilter> pageThatNeedsTheDatabase(Db db) {
            var filter = new OncePerRequestFilter() {
                @Override
                protected void doFilterInternal(
                        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                        throws IOException {
                    response.getWriter().print(db.sql("SELECT 1").one(Integer.class));
                }
            };
            var registration = new FilterRegistrationBean<OncePerRequestFilter>(filter);
            registration.addUrlPatterns("/needs-database");
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
            return registration;
        }
    }

    /** No database is configured, so the application runs its own. */
    static final class OwnServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                Path home =
                        Files.createDirectories(Path.of("target", "test-data").toAbsolutePath());
                context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource(
                                "own server",
                                Map.of(
                                        "temas.data-dir",
                                        Files.createTempDirectory(home, "outage")
                                                .toString(),
                                        "management.server.port",
                                        0)));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
