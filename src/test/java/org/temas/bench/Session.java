package org.temas.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.temas.RunningApp;

/** The owner's browser: signs in and reads pages. */
final class Session implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final URI server;
    private final String cookies;
    private final Connection connection;

    private Session(URI server, String cookies) throws IOException {
        this.server = server;
        this.cookies = cookies;
        this.connection = new Connection(server);
    }

    static Session of(URI server) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var form = http.send(
                    HttpRequest.newBuilder(server.resolve("/sign-in")).build(), HttpResponse.BodyHandlers.ofString());
            var token = TOKEN.matcher(form.body());
            if (!token.find()) {
                throw new IOException("No form to sign in: " + form.statusCode());
            }
            String body = "email=owner%40example.com&password="
                    + URLEncoder.encode(RunningApp.PASSWORD, StandardCharsets.UTF_8) + "&_csrf="
                    + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
            var answer = http.send(
                    HttpRequest.newBuilder(server.resolve("/sign-in"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Cookie", cookies(form))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 3) {
                throw new IOException("Could not sign in: " + answer.statusCode());
            }
            return new Session(server, cookies(form) + "; " + cookies(answer));
        }
    }

    private static String cookies(HttpResponse<?> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
    }

    /** Another connection of the same browser. */
    Session another() throws IOException {
        return new Session(server, cookies);
    }

    /** The page; anything but 200 is an error. */
    String page(String path) throws IOException {
        int status = connection.exchange(
                ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nCookie: " + cookies + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        if (status != 200) {
            throw new IOException(path + " answered " + status);
        }
        return connection.body();
    }

    double milliseconds(String path) throws IOException {
        long begin = System.nanoTime();
        page(path);
        return (System.nanoTime() - begin) / 1e6;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
