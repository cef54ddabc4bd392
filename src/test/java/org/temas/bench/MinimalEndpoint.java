package org.temas.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.apache.catalina.startup.Tomcat;

/** The reference for single events: the least a durable endpoint can do — read, insert, group commit, answer. */
final class MinimalEndpoint implements AutoCloseable {

    private record Waiting(String body, CompletableFuture<Void> done) {}

    private final Tomcat tomcat = new Tomcat();
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(10_000);
    private final java.sql.Connection database;
    private final Thread writer;

    MinimalEndpoint(String url, String password) throws Exception {
        database = DriverManager.getConnection(url + "?reWriteBatchedInserts=true", "temas", password);
        try (var statement = database.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS public.minimal_reference");
            statement.execute("CREATE TABLE public.minimal_reference (id bigserial PRIMARY KEY, body text NOT NULL)");
        }
        database.setAutoCommit(false);
        tomcat.setBaseDir(Files.createTempDirectory("minimal").toString());
        java.util.logging.Logger.getLogger("org.apache").setLevel(java.util.logging.Level.SEVERE);
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        tomcat.getConnector().getProtocolHandler().setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "events", new Endpoint());
        context.addServletMappingDecoded("/v1/*", "events");
        tomcat.start();
        writer = Thread.ofPlatform().daemon().start(this::write);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
    }

    private void write() {
        List<Waiting> group = new ArrayList<>();
        try (var insert = database.prepareStatement("INSERT INTO public.minimal_reference (body) VALUES (?)")) {
            while (true) {
                group.clear();
                group.add(queue.take());
                queue.drainTo(group, 999);
                for (Waiting waiting : group) {
                    insert.setString(1, waiting.body());
                    insert.addBatch();
                }
                insert.executeBatch();
                database.commit();
                group.forEach(waiting -> waiting.done().complete(null));
            }
        } catch (Exception e) {
            group.forEach(waiting -> waiting.done().completeExceptionally(e));
        }
    }

    private final class Endpoint extends HttpServlet {
        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var waiting = new Waiting(
                    new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                    new CompletableFuture<>());
            try {
                queue.put(waiting);
                waiting.done().join();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            byte[] answer = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);
            response.setContentType("application/json");
            response.setContentLength(answer.length);
            response.getOutputStream().write(answer);
        }
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        writer.interrupt();
        writer.join(1_000);
        database.close();
    }
}
