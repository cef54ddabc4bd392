package org.temas.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.temas.RunningApp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One million order lines in one flat file, uploaded to the running application: the seconds from the upload to the last
 * commit against the minute they may take, and the memory against that of a file a quarter as long.
 */
final class ImportBench implements Bench.Part {

    private static final int LINES = 1_000_000;
    private static final int LINES_PER_ORDER = 4;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm", Locale.ROOT);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String name() {
        return "import";
    }

    @Override
    public int minutes() {
        return 6;
    }

    @Override
    public void run(Path folder, double scale, Consumer<Line> measured) throws Exception {
        int lines = (int) (LINES * scale) / 16 * 16;
        Path small = write(folder.resolve("small.csv"), lines / 4, 1_000_000_000L);
        Path large = write(folder.resolve("large.csv"), lines, 2_000_000_000L);
        try (var app = RunningApp.start(folder.resolve("app"), Map.of())) {
            importing(app, small, lines / 4);
            long little = peak(app);
            var before = Machine.Reading.take();
            double seconds = importing(app, large, lines);
            double others = Machine.Reading.take().othersSince(before);
            double allowed = 60 * scale;
            measured.accept(Line.atMost(
                    "Import of a million order lines, upload to last commit",
                    "s",
                    seconds,
                    allowed,
                    allowed,
                    others,
                    ""));
            measured.accept(Line.atMost(
                    "Peak memory of that import, against that of a file a quarter as long",
                    "",
                    (double) peak(app) / little,
                    1.15,
                    1.4,
                    others,
                    ""));
        }
    }

    private static double importing(RunningApp app, Path file, int lines) throws Exception {
        long begun = System.nanoTime();
        try (var http = HttpClient.newHttpClient()) {
            String boundary = "temas-bench";
            String head =
                    "--" + boundary + "\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\norders\r\n--" + boundary
                            + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + file.getFileName()
                            + "\"\r\nContent-Type: text/csv\r\n\r\n";
            var request = HttpRequest.newBuilder(app.address().resolve("/api/v1/imports"))
                    .header("Authorization", "Bearer " + RunningApp.API_KEY)
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(HttpRequest.BodyPublishers.concat(
                            HttpRequest.BodyPublishers.ofString(head),
                            HttpRequest.BodyPublishers.ofFile(file),
                            HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                    .build();
            var accepted = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (accepted.statusCode() != 202) {
                throw new IOException(accepted.statusCode() + " " + accepted.body());
            }
            URI address = app.address()
                    .resolve(accepted.headers().firstValue("Location").orElseThrow());
            while (true) {
                Thread.sleep(Duration.ofMillis(250));
                JsonNode view = JSON.readTree(http.send(
                                HttpRequest.newBuilder(address)
                                        .header("Authorization", "Bearer " + RunningApp.API_KEY)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
                String state = view.path("state").asString();
                if (state.equals("waiting") || state.equals("running")) {
                    continue;
                }
                long orders = view.path("counts").path("orders").path("new").asLong();
                if (!state.equals("done") || orders != lines / LINES_PER_ORDER) {
                    throw new IOException(view.toPrettyString());
                }
                return (System.nanoTime() - begun) / 1e9;
            }
        }
    }

    /** The most the process ever held, in kB. */
    private static long peak(RunningApp app) throws IOException {
        Path status = Path.of("/proc", String.valueOf(app.process().pid()), "status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** Lines of an order do not stand together: the second half of the file has the second half of each order. */
    private static Path write(Path file, int lines, long firstOrder) throws IOException {
        int orders = lines / LINES_PER_ORDER;
        var random = new Random(42);
        LocalDateTime begin = LocalDateTime.of(2024, 1, 1, 8, 0);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("Sipariş No;Tarih;Müşteri No;E-posta;İl;Ürün Kodu;Ürün Adı;Kategori;Adet;Birim Fiyat\n");
            for (int line = 0; line < lines; line++) {
                int order = line % orders;
                int customer = (int) (order * 2_654_435_761L >>> 7) % 100_000;
                out.write((firstOrder + order) + ";" + TIME.format(begin.plusMinutes(order * 3L)) + ";" + customer
                        + ";kisi"
                        + customer + "@example.com;İzmir;U" + random.nextInt(5_000) + ";Ürün adı;Kategori "
                        + random.nextInt(40) + ";" + (1 + random.nextInt(3)) + ";" + (1 + random.nextInt(900)) + ","
                        + (10 + random.nextInt(90)) + "\n");
            }
        }
        return file;
    }
}
