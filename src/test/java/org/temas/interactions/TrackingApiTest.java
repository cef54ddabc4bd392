package org.temas.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.temas.TemasTest;
import org.temas.access.Keyed;
import org.temas.access.TestAccess;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TemasTest
class TrackingApiTest {

    private static final Path SEGMENT = Path.of(System.getenv().getOrDefault("TEMAS_SHARED_DATA", "../shared/data"))
            .resolve("segment");
    private static final JsonMapper JSON = JsonMapper.shared();
    /** What only HTTP itself may set. */
    private static final Set<String> HOP = Set.of("host", "connection", "content-length", "accept-encoding");

    @LocalServerPort
    private int port;

    @Autowired
    private TestAccess access;

    @Autowired
    private Interactions interactions;

    @Autowired
    private Refusals refusals;

    @Autowired
    private Db db;

    private final HttpClient http = HttpClient.newHttpClient();
    private TestAccess.TestWorkspace world;
    private String key;
    private String reader;

    @BeforeEach
    void opensAWorkspace() {
        world = access.workspace();
        key = world.key(Keyed.Scope.TRACK);
        reader = world.key(Keyed.Scope.READ);
    }

    private HttpResponse<String> post(String path, byte[] body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return post(
                path,
                body.getBytes(StandardCharsets.UTF_8),
                "Authorization",
                basic(),
                "Content-Type",
                "application/json");
    }

    private String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    }

    private long recorded() {
        return WorkspaceScope.call(
                world.id(),
                () -> db.sql("SELECT count(*) FROM interactions.interaction").one(Long.class));
    }

    static boolean hasSharedData() {
        boolean there = Files.isDirectory(SEGMENT);
        if (!there) {
            System.out.println("NOTICE: " + SEGMENT + " is absent, the tests on it are skipped");
        }
        return there;
    }

    @Test
    @EnabledIf("hasSharedData")
    void acceptsEveryValidExampleOfTheSpecification() throws Exception {
        int count = 0;
        try (Stream<Path> files = Files.list(SEGMENT.resolve("spec_examples"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                String body = Files.readString(file);
                HttpResponse<String> answer = post("/v1/" + callOf(file, JSON.readTree(body)), body);
                assertThat(answer.statusCode()).as(file + " " + answer.body()).isEqualTo(200);
                JsonNode node = JSON.readTree(answer.body());
                assertThat(node.path("success").asBoolean()).isTrue();
                // examples share a message id: that is the one reason for which a valid one may be put aside
                for (JsonNode refused : node.path("refused")) {
                    assertThat(refused.path("reason").asString())
                            .as(file.toString())
                            .isEqualTo("message_id_reused");
                }
                count++;
            }
        }
        assertThat(count).isEqualTo(83);
    }

    private static String callOf(Path file, JsonNode body) {
        if (body.has("batch")) {
            return "batch";
        }
        String type = body.path("type").asString(body.path("action").asString(""));
        if (!type.isEmpty()) {
            return type;
        }
        if (body.has("event")) {
            return "track";
        }
        if (body.has("groupId")) {
            return "group";
        }
        if (body.has("previousId")) {
            return "alias";
        }
        return body.has("traits") ? "identify" : file.toString().contains("_10") ? "screen" : "page";
    }

    @Test
    @EnabledIf("hasSharedData")
    void refusesEveryInvalidExampleWithAReason() throws Exception {
        int count = 0;
        try (Stream<Path> files = Files.list(SEGMENT.resolve("spec_examples"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".invalid.txt"))
                    .toList()) {
                for (String call : List.of("track", "batch")) {
                    HttpResponse<String> answer = post("/v1/" + call, Files.readString(file));
                    assertThat(answer.statusCode()).as(file.toString()).isEqualTo(400);
                    assertThat(JSON.readTree(answer.body()).path("detail").asString())
                            .contains("JSON");
                }
                count++;
            }
        }
        assertThat(count).isEqualTo(6);
        assertThat(recorded()).isZero();
    }

    @Test
    @EnabledIf("hasSharedData")
    void takesWhatTheRealClientsSend() throws Exception {
        try (Stream<Path> files = Files.list(SEGMENT.resolve("captured"))) {
            for (Path file : files.sorted().toList()) {
                JsonNode captured = JSON.readTree(Files.readString(file));
                byte[] body = JSON.writeValueAsBytes(captured.get("body"));
                var headers = new java.util.ArrayList<String>();
                for (Map.Entry<String, JsonNode> header :
                        captured.get("headers").properties()) {
                    if (HOP.contains(header.getKey()) || header.getKey().startsWith("sec-")) {
                        continue;
                    }
                    headers.add(header.getKey());
                    headers.add(
                            header.getKey().equals("authorization")
                                    ? basic()
                                    : header.getValue().asString());
                    if (header.getKey().equals("content-encoding")) {
                        body = gzip(body);
                    }
                }
                HttpResponse<String> answer =
                        post(captured.get("url").asString(), body, headers.toArray(String[]::new));
                assertThat(answer.body()).as(file.toString()).isEqualTo("{\"success\":true}");
            }
        }
        assertThat(recorded()).isEqualTo(1 + 4 + 7);
        WorkspaceScope.run(world.id(), () -> {
            Interaction order = interactions
                    .byMessageId("node-next-1795344663443-710b3752-e59d-4c8d-9aea-5360fe46a164")
                    .orElseThrow();
            assertThat(order.kind()).isEqualTo(Kinds.ORDER_COMPLETED);
            assertThat(Facts.of(order))
                    .get()
                    .isInstanceOfSatisfying(
                            Fact.Order.class, fact -> assertThat(fact.gross()).isEqualTo(149_990));
            // the device's past became the known person's
            Interaction viewed = interactions
                    .byMessageId("node-next-1795344663443-3752e59d-2c8d-4aea-9360-fe46a16439e5")
                    .orElseThrow();
            assertThat(viewed.customer()).isEqualTo(order.customer());
        });
    }

    private static byte[] gzip(byte[] body) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }

    @Test
    void takesWhatABrowserSendsWithoutHeaders() throws Exception {
        for (String call : List.of("t", "i", "p", "s", "g", "a")) {
            String body =
                    "{\"writeKey\":\"" + key + "\",\"userId\":\"u1\",\"anonymousId\":\"a1\",\"event\":\"Clicked\","
                            + "\"previousId\":\"a1\",\"groupId\":\"g\",\"name\":\"Home\"}";
            HttpResponse<String> answer = post(
                    "/v1/" + call,
                    body.getBytes(StandardCharsets.UTF_8),
                    "Content-Type",
                    "text/plain",
                    "Origin",
                    "https://shop.example");
            assertThat(answer.body()).isEqualTo("{\"success\":true}");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("*");
        }
        assertThat(recorded()).isEqualTo(6);
        var form = post(
                "/v1/b",
                ("{\"batch\":[{\"type\":\"track\",\"event\":\"x\"}],\"writeKey\":\"" + key + "\"}")
                        .getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(form.statusCode()).isEqualTo(200);
        var bearer =
                post("/v1/import", "{\"batch\":[]}".getBytes(StandardCharsets.UTF_8), "Authorization", "Bearer " + key);
        assertThat(bearer.statusCode()).isEqualTo(200);
    }

    @Test
    void answersTheBrowsersPreflight() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/t"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers")).contains("authorization,content-type");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @Test
    void refusesUnknownKeys() throws Exception {
        assertThat(post("/v1/track", "{}".getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(401);
        assertThat(post("/v1/track", "{}".getBytes(StandardCharsets.UTF_8), "Authorization", "Bearer nonsense")
                        .statusCode())
                .isEqualTo(401);
        assertThat(post("/v1/track", "{\"writeKey\":\"no\",\"event\":\"x\"}".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(401);
    }

    private static String event(int bytes) {
        String head = "{\"type\":\"track\",\"event\":\"x\",\"properties\":{\"pad\":\"";
        return head + "p".repeat(bytes - head.length() - 3) + "\"}}";
    }

    @Test
    void keepsTheBoundsToTheByte() throws Exception {
        assertThat(post("/v1/track", event(32 * 1024)).statusCode()).isEqualTo(200);
        assertThat(post("/v1/track", event(32 * 1024 + 1)).statusCode()).isEqualTo(400);

        assertThat(post("/v1/batch", "{\"batch\":[" + event(32 * 1024) + "]}").statusCode())
                .isEqualTo(200);
        var tooLarge =
                post("/v1/batch", "{\"batch\":[{\"type\":\"track\",\"event\":\"x\"}," + event(32 * 1024 + 1) + "]}");
        assertThat(tooLarge.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(tooLarge.body()).path("index").asInt()).isEqualTo(1);
        assertThat(recorded()).isEqualTo(2);

        String some = "{\"type\":\"track\",\"event\":\"x\"}";
        String many = ("," + some).repeat(2_500).substring(1);
        assertThat(post("/v1/batch", "{\"batch\":[" + many + "]}").statusCode()).isEqualTo(200);
        assertThat(recorded()).isEqualTo(2_502);
        assertThat(post("/v1/batch", "{\"batch\":[" + many + "," + some + "]}").statusCode())
                .isEqualTo(400);

        String events = ("," + event(30_000)).repeat(17).substring(1);
        String batch = "{\"batch\":[" + events + "]}";
        String full = batch + " ".repeat(500 * 1024 - batch.length());
        assertThat(post("/v1/batch", full).statusCode()).isEqualTo(200);
        assertThat(post("/v1/batch", full + " ").statusCode()).isEqualTo(400);
        assertThat(recorded()).isEqualTo(2_519);
    }

    @Test
    void boundsDepthAndRefusesWhatIsNoText() throws Exception {
        String shallow = "{\"event\":\"x\",\"properties\":" + "{\"a\":".repeat(31) + "1" + "}".repeat(31) + "}";
        assertThat(post("/v1/track", shallow).statusCode()).isEqualTo(200);
        String deep = "{\"event\":\"x\",\"properties\":" + "{\"a\":".repeat(40) + "1" + "}".repeat(40) + "}";
        assertThat(post("/v1/track", deep).statusCode()).isEqualTo(400);
        var nul = post(
                "/v1/batch",
                "{\"batch\":[{\"type\":\"track\",\"event\":\"x\"},{\"type\":\"track\",\"event\":\"a\\u0000\"}]}");
        assertThat(nul.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(nul.body()).path("index").asInt()).isEqualTo(1);
        assertThat(post("/v1/track", "{\"event\":\"a\\\\u0000\"}").statusCode()).isEqualTo(200);
        byte[] broken = "{\"event\":\"aX\"}".getBytes(StandardCharsets.UTF_8);
        broken[11] = (byte) 0xC3;
        assertThat(post("/v1/track", broken, "Authorization", basic()).statusCode())
                .isEqualTo(400);
        for (String nonsense :
                List.of("", "[]", "7", "{\"event\":NaN}", "{\"event\":\"x\"} {}", "{\"event\":", "null")) {
            assertThat(post("/v1/track", nonsense).statusCode()).as(nonsense).isEqualTo(400);
        }
        for (String nonsense : List.of("{}", "{\"batch\":{}}", "{\"batch\":[1]}", "{\"batch\":null}")) {
            assertThat(post("/v1/batch", nonsense).statusCode()).as(nonsense).isEqualTo(400);
        }
        var bomb = gzip(new byte[50_000_000]);
        assertThat(post("/v1/batch", bomb, "Authorization", basic(), "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(
                                "/v1/batch",
                                "no gzip".getBytes(StandardCharsets.UTF_8),
                                "Authorization",
                                basic(),
                                "Content-Encoding",
                                "gzip")
                        .statusCode())
                .isEqualTo(400);
        assertThat(recorded()).isEqualTo(2);
    }

    @Test
    void keepsTheGoodPartOfABatchAndTheBadWithItsReason() throws Exception {
        var answer = post("/v1/batch", """
                {"batch": [
                  {"type": "track", "event": "Clicked", "userId": "u1", "messageId": "good-1"},
                  {"type": "track", "userId": "u1", "messageId": "bad-1"},
                  {"type": "nonsense", "userId": "u1"},
                  {"type": "track", "event": "x", "timestamp": "yesterday", "messageId": "bad-2"},
                  {"type": "identify", "traits": {}, "messageId": "bad-3"},
                  {"type": "track", "event": "Order Completed", "userId": "u1", "properties": {"total": 5}}
                ]}""");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode refused = JSON.readTree(answer.body()).path("refused");
        assertThat(refused.valueStream().map(each -> each.path("index").asInt()))
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(recorded()).isEqualTo(1);
        WorkspaceScope.run(
                world.id(),
                () -> assertThat(refusals.counts())
                        .isEqualTo(Map.of("invalid", 3L, "bad_time", 1L, "no_identifier", 1L)));
        assertThat(fate("good-1").path("state").asString()).isEqualTo("recorded");
        assertThat(fate("bad-2").path("reason").asString()).isEqualTo("bad_time");
        assertThat(fate("nobody-sent-this").path("status").asInt()).isEqualTo(404);
    }

    private JsonNode fate(String messageId) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/interactions?messageId=" + messageId))
                .header("Authorization", "Bearer " + reader)
                .build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    @Test
    void correctsTheClientsClockAndKeepsTheOriginal() throws Exception {
        String id = UUID.randomUUID().toString();
        post("/v1/track", """
                {"event": "x", "messageId": "%s", "timestamp": "2031-01-01T10:00:00Z", "sentAt": "2031-01-01T10:00:30Z"}""".formatted(id));
        WorkspaceScope.run(world.id(), () -> {
            Interaction read = interactions.byMessageId(id).orElseThrow();
            assertThat(java.time.Duration.between(read.occurredAt(), read.receivedAt()))
                    .hasSeconds(30);
            assertThat(read.properties()).contains("\"timestamp\":\"2031-01-01T10:00:00Z\"");
        });
    }

    @Test
    void replaysARefusedEventOnce() throws Exception {
        post("/v1/track", "{\"event\":\"x\",\"messageId\":\"same\"}");
        post("/v1/track", "{\"event\":\"y\",\"messageId\":\"same\"}");
        assertThat(recorded()).isEqualTo(1);
        WorkspaceScope.run(world.id(), () -> {
            Refusals.Event event = refusals.list(null, null, 10).rows().getFirst();
            assertThat(refusals.replay(event.id())).get().isInstanceOf(Outcome.Recorded.class);
            assertThat(refusals.replay(event.id())).isEmpty();
        });
        assertThat(recorded()).isEqualTo(2);
    }
}
