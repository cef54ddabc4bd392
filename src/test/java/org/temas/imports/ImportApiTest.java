package org.temas.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.temas.TemasTest;
import org.temas.access.Keyed;
import org.temas.access.TestAccess;
import org.temas.access.TestClient;
import org.temas.access.TestClient.Answer;
import tools.jackson.databind.JsonNode;

/** Imports through the API: a plain upload is enough, and the second one changes nothing. */
@TemasTest
class ImportApiTest {

    @Autowired
    TestAccess access;

    private static Answer upload(TestClient program, Multipart upload) {
        return program.upload("/api/v1/imports", Multipart.BOUNDARY, upload.bytes());
    }

    @Test
    void importsAMarketplaceTwiceAndChangesNothingTheSecondTime() throws IOException {
        Path folder = SharedData.folder("olist_sample_a");
        var shop = access.workspace();
        TestClient program = shop.program(Keyed.Scope.WRITE);
        for (int round = 0; round < 2; round++) {
            var upload = new Multipart().field("kind", "orders");
            try (var files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".csv")).sorted().forEach(upload::file);
            }
            long begun = System.nanoTime();
            JsonNode done = TestImports.finished(program, upload(program, upload));
            System.out.println("olist round " + round + ": " + (System.nanoTime() - begun) / 1_000_000 + " ms");
            assertThat(done.path("state").asString()).as(done.toPrettyString()).isEqualTo("done");
            String fate = round == 0 ? "new" : "unchanged";
            String other = round == 0 ? "unchanged" : "new";
            assertThat(done.path("counts").path("orders").path(fate).asLong()).isEqualTo(3_000);
            assertThat(done.path("counts").path("answers").path(fate).asLong()).isEqualTo(2_993);
            assertThat(done.path("counts").path("orders").path(other).asLong()).isZero();
            assertThat(done.path("sums").path("orders_total").decimalValue()).isEqualByComparingTo("468087.37");
            assertThat(done.path("refused").isEmpty()).isTrue();
            assertThat(done.path("progress").path("percent").asInt()).isEqualTo(100);
        }
    }

    @Test
    void importsScoresWithTheirRegions() {
        Path file = SharedData.folder("nps_reference").resolve("npsR_testdata.csv");
        TestClient program = access.workspace().program(Keyed.Scope.WRITE);
        JsonNode first = TestImports.finished(
                program,
                upload(program, new Multipart().field("kind", "answers").file(file)));
        assertThat(first.path("counts").path("answers").path("new").asLong()).isEqualTo(1_000);
        assertThat(first.path("metric").asString()).isEqualTo("nps");
        JsonNode second = TestImports.finished(
                program,
                upload(program, new Multipart().field("kind", "answers").file(file)));
        assertThat(second.path("counts").path("answers").path("unchanged").asLong())
                .isEqualTo(1_000);
        assertThat(second.path("counts").path("answers").path("new").asLong()).isZero();
    }

    @Test
    void keepsTheGoodLinesAndGivesTheBadOnesBack() {
        String text = """
                Sipariş No;Tarih;Müşteri No;Ürün;Adet;Birim Fiyat
                1;03.11.2026 14:05;42;Kazak;1;1.249,90
                2;03.13.2026 14:05;43;Atkı;2;199,50
                3;04.11.2026 09:00;;Bot;1;2.499,00
                4;04.11.2026 10:00;44;Bot;1;bedava
                C4;05.11.2026 10:00;44;Bot;-1;100,00
                5;16.11.2026 10:00;45;Bot
                """;
        TestClient program = access.workspace().program(Keyed.Scope.WRITE);
        Answer accepted = upload(
                program,
                new Multipart()
                        .field("kind", "orders")
                        .file("satış.csv", text.getBytes(java.nio.charset.Charset.forName("windows-1254"))));
        JsonNode done = TestImports.finished(program, accepted);
        assertThat(done.path("counts").path("orders").path("new").asLong())
                .as(done.toPrettyString())
                .isEqualTo(1);
        assertThat(done.path("counts").path("refunds").path("new").asLong()).isEqualTo(1);
        assertThat(done.path("refused").path("bad_time").asLong()).isEqualTo(1);
        assertThat(done.path("refused").path("bad_number").asLong()).isEqualTo(1);
        assertThat(done.path("refused").path("columns").asLong()).isEqualTo(1);
        assertThat(done.path("skipped").path("missing_customer").asLong()).isEqualTo(1);
        String refused = program.get(accepted.location() + "/refused").body();
        assertThat(refused.lines()).hasSize(4);
        assertThat(refused).contains("03.13.2026 14:05,43,Atkı").contains("bad_number");
        // put right, the file of refused lines is a file like any other
        String better = refused.replace("03.13.2026", "13.11.2026").replace("bedava", "\"100,00\"");
        JsonNode again = TestImports.finished(
                program,
                upload(
                        program,
                        new Multipart()
                                .field("kind", "orders")
                                .file("better.csv", better.getBytes(StandardCharsets.UTF_8))));
        assertThat(again.path("counts").path("orders").path("new").asLong())
                .as(again.toPrettyString())
                .isEqualTo(2);
    }

    @Test
    void turnsAChangedRowIntoAnUpdate() {
        String text = "order_id,date,customer_id,total\n7,2026-11-01 10:00:00,42,10.00\n";
        TestClient program = access.workspace().program(Keyed.Scope.WRITE);
        var orders = new Multipart().field("kind", "orders").file("a.csv", text.getBytes(StandardCharsets.UTF_8));
        TestImports.finished(program, upload(program, orders));
        String changed = text.replace("10.00", "12.50");
        JsonNode second = TestImports.finished(
                program,
                upload(
                        program,
                        new Multipart()
                                .field("kind", "orders")
                                .file("b.csv", changed.getBytes(StandardCharsets.UTF_8))));
        assertThat(second.path("counts").path("orders").path("updated").asLong())
                .isEqualTo(1);
        JsonNode back = TestImports.finished(
                program,
                upload(
                        program,
                        new Multipart().field("kind", "orders").file("a.csv", text.getBytes(StandardCharsets.UTF_8))));
        assertThat(back.path("counts").path("orders").path("updated").asLong()).isEqualTo(1);
    }

    @Test
    void recordsNothingInADryRun() {
        byte[] text =
                "order_id,date,customer_id,total\n7,2026-11-01 10:00:00,42,10.00\n".getBytes(StandardCharsets.UTF_8);
        TestClient program = access.workspace().program(Keyed.Scope.WRITE);
        JsonNode dry = TestImports.finished(
                program,
                upload(
                        program,
                        new Multipart()
                                .field("kind", "orders")
                                .field("dryRun", "true")
                                .file("a.csv", text)));
        assertThat(dry.path("dryRun").asBoolean()).isTrue();
        JsonNode real = TestImports.finished(
                program, upload(program, new Multipart().field("kind", "orders").file("a.csv", text)));
        assertThat(real.path("counts").path("orders").path("new").asLong()).isEqualTo(1);
    }

    @Test
    void refusesInWordsWhatCannotBeRead() {
        TestClient program = access.workspace().program(Keyed.Scope.WRITE);
        byte[] text = "order_id,date,customer_id,total\n7,2026-11-01,42,10.00\n".getBytes(StandardCharsets.UTF_8);
        assertThat(upload(program, new Multipart().field("kind", "orders")).status())
                .isEqualTo(400);
        assertThat(upload(program, new Multipart().field("kind", "nonsense").file("a.csv", text))
                        .status())
                .isEqualTo(400);
        assertThat(upload(program, new Multipart().field("kind", "orders").file("a.csv", new byte[0]))
                        .status())
                .isEqualTo(400);
        Answer pdf = upload(
                program,
                new Multipart().field("kind", "orders").file("a.csv", "%PDF-1.4 …".getBytes(StandardCharsets.UTF_8)));
        assertThat(pdf.status()).isEqualTo(400);
        assertThat(pdf.body()).contains("xlsx");
        Answer mapping = upload(
                program,
                new Multipart()
                        .field("kind", "orders")
                        .field("mapping", "{\"zonee\":1}")
                        .file("a.csv", text));
        assertThat(mapping.status()).isEqualTo(400);
        assertThat(mapping.body()).contains("zonee");
        Answer incomplete = upload(
                program,
                new Multipart().field("kind", "orders").file("a.csv", "a,b\nx,y\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(incomplete.status()).isEqualTo(400);
        assertThat(program.get("/api/v1/imports/00000000-0000-7000-8000-000000000000")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void stopsWhenAskedAndGoesOnWithTheRestTheNextTime() {
        var text = new StringBuilder("order_id,date,customer_id,total\n");
        for (int i = 0; i < 60_000; i++) {
            text.append(i).append(",2026-11-01 10:00:00,").append(i % 5_000).append(",10.00\n");
        }
        byte[] file = text.toString().getBytes(StandardCharsets.UTF_8);
        TestClient program = access.workspace().program(Keyed.Scope.WRITE);
        Answer accepted =
                upload(program, new Multipart().field("kind", "orders").file("a.csv", file));
        program.send("DELETE", accepted.location(), java.util.Map.of());
        assertThat(TestImports.finished(program, accepted).path("state").asString())
                .isEqualTo("cancelled");
        JsonNode orders = TestImports.finished(
                        program,
                        upload(program, new Multipart().field("kind", "orders").file("a.csv", file)))
                .path("counts")
                .path("orders");
        assertThat(orders.path("new").asLong() + orders.path("unchanged").asLong())
                .isEqualTo(60_000);
    }

    @Test
    void hidesImportsFromOtherWorkspaces() {
        byte[] text = "order_id,date,customer_id,total\n7,2026-11-01,42,10.00\n".getBytes(StandardCharsets.UTF_8);
        TestClient program = access.workspace().program(Keyed.Scope.WRITE);
        Answer accepted =
                upload(program, new Multipart().field("kind", "orders").file("a.csv", text));
        TestImports.finished(program, accepted);
        TestClient stranger = access.workspace().program(Keyed.Scope.WRITE);
        assertThat(stranger.get(accepted.location()).status()).isEqualTo(404);
        assertThat(stranger.get(accepted.location() + "/refused").status()).isEqualTo(404);
        assertThat(stranger.get(accepted.location() + "/mapping").status()).isEqualTo(404);
    }
}
