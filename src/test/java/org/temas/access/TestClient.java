package org.temas.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser or a program: keeps cookies, adds the form token, follows no redirect. */
public final class TestClient {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String base;
    private final @Nullable String key;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    TestClient(String base, @Nullable String session, @Nullable String key) {
        this.base = base;
        this.key = key;
        if (session != null) {
            cookies.put("temas_session", session);
        }
    }

    /** What came back. */
    public record Answer(int status, HttpResponse<byte[]> response) {

        public String body() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public byte[] bytes() {
            return response.body();
        }

        public Document page() {
            return Jsoup.parse(body());
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** Where a redirect leads. */
        public String location() {
            return header("Location");
        }
    }

    public Answer get(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), Map.of());
    }

    /** The fragment that htmx asks for. */
    public Answer fragment(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), Map.of("HX-Request", "true"));
    }

    /** A form: names and values in turn; its token is added. */
    public Answer post(String path, String... fields) {
        return form("POST", path, true, fields);
    }

    /** A form without its token. */
    public Answer postUnguarded(String path, String... fields) {
        return form("POST", path, false, fields);
    }

    public Answer send(String method, String path, String contentType, byte[] body) {
        return send(method, path, HttpRequest.BodyPublishers.ofByteArray(body), Map.of("Content-Type", contentType));
    }

    public Answer send(String method, String path, Map<String, String> headers) {
        return send(method, path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    /** Several parts of a form, with files: adds the token as a header. */
    public Answer upload(String path, String boundary, byte[] body) {
        return send(
                "POST",
                path,
                HttpRequest.BodyPublishers.ofByteArray(body),
                key == null
                        ? Map.of("Content-Type", "multipart/form-data; boundary=" + boundary, "X-CSRF-TOKEN", token())
                        : Map.of("Content-Type", "multipart/form-data; boundary=" + boundary));
    }

    /** The form token of this browser: made here, as the cookie is what it is compared with. */
    public String token() {
        String plain = cookies.computeIfAbsent(
                "temas_csrf", name -> java.util.UUID.randomUUID().toString());
        byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
        // masked with zeros: random bytes, then the token xor those bytes
        byte[] masked = new byte[2 * bytes.length];
        System.arraycopy(bytes, 0, masked, bytes.length, bytes.length);
        return java.util.Base64.getUrlEncoder().encodeToString(masked);
    }

    /** A form with another method, or none of its fields; its token is added. */
    public Answer form(String method, String path, String... fields) {
        return form(method, path, true, fields);
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    private Answer form(String method, String path, boolean guarded, String... fields) {
        var text = new StringJoiner("&");
        for (int i = 0; i < fields.length; i += 2) {
            text.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
        }
        if (guarded && key == null) {
            text.add("_csrf=" + encoded(token()));
        }
        return send(
                method,
                path,
                HttpRequest.BodyPublishers.ofString(text.toString()),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body)
                .timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        if (key != null && !headers.containsKey("Authorization")) {
            request.header("Authorization", "Bearer " + key);
        }
        if (!cookies.isEmpty()) {
            var text = new StringJoiner("; ");
            cookies.forEach((name, value) -> text.add(name + "=" + value));
            request.header("Cookie", text.toString());
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        String value = pair.substring(equals + 1);
        if (value.isEmpty()) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), value);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
