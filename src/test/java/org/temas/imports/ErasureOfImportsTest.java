package org.temas.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.temas.Canary;
import org.temas.TemasTest;
import org.temas.access.TestAccess;
import org.temas.access.TestAccess.TestWorkspace;
import org.temas.customers.Customers;
import org.temas.customers.Snapshot;
import org.temas.customers.Standing;
import org.temas.platform.DataFolder;
import org.temas.platform.db.Db;
import tools.jackson.databind.JsonNode;

/** What imports keep of a person, and that it goes with the person. */
@TemasTest
class ErasureOfImportsTest {

    private static final String CANARY = "ispinoz";
    private static final String CUSTOMERS = """
            email,name,city
            Ispinoz@example.com,Ispinoz Kuş,Bursa
            other@example.com,Other,Bursa
            """;
    private static final String ORDERS = """
            order_id,date,email,total
            K-1,2026-11-01,ispinoz@example.com,10.00
            K-2,2026-11-02,ISPINOZ@example.com,nothing
            K-3,2026-11-03,other@example.com,30.00
            """;

    @Autowired
    TestAccess access;

    @Autowired
    Imports imports;

    @Autowired
    ImportStore store;

    @Autowired
    Uploads uploads;

    @Autowired
    Customers customers;

    @Autowired
    DataFolder data;

    @Autowired
    Db db;

    @Test
    void noFileAndNoTableHoldsAnythingOfTheErased() {
        var shop = shop();
        assertThat(filesOf(shop)).anyMatch(ErasureOfImportsTest::holdsCanary);
        long known = shop.call(this::known);

        erase(shop);

        assertThat(filesOf(shop)).isEmpty();
        shop.run(() -> {
            assertThat(Canary.tablesWith(db, CANARY)).isEmpty();
            assertThat(known())
                    .as("only the hash that stood for the person goes")
                    .isEqualTo(known - 1);
            assertThat(store.list(null, null, 10)).hasSize(2).allMatch(Import::filesDeleted);
        });
        assertThat(shop.owner().get("/imports").page().select("tbody tr")).hasSize(2);
    }

    @Test
    void theSameFilesAgainReviveNobody() {
        var shop = shop();
        erase(shop);

        JsonNode again = TestImports.run(shop, "customers", CUSTOMERS);
        assertThat(again.path("counts").path("customers").path("refused").asLong())
                .isEqualTo(1);
        assertThat(again.path("counts").path("customers").path("unchanged").asLong())
                .isEqualTo(1);
        JsonNode orders = TestImports.run(shop, "orders", ORDERS);
        assertThat(orders.path("counts").path("orders").path("unchanged").asLong())
                .isEqualTo(2);

        shop.run(() -> {
            assertThat(Canary.tablesWith(db, CANARY)).isEmpty();
            assertThat(customers.changedSince(0, 10))
                    .extracting(Snapshot::standing)
                    .containsOnlyOnce(Standing.ERASED)
                    .hasSize(2);
        });
    }

    @Test
    void filesThatARunStillReadsGoWhenItIsOver() {
        var shop = access.workspace();
        shop.run(() -> {
            Import waiting = imports.create(
                    ImportKind.CUSTOMERS,
                    List.of(new Imports.Incoming("a.csv", target -> Files.writeString(target, CUSTOMERS))),
                    null,
                    "en");
            store.filesDue(waiting.id(), Instant.parse("2026-11-22T10:00:00Z"));
            imports.runHere(waiting, false);
            Import after = imports.find(waiting.id()).orElseThrow();
            assertThat(imports.run(after).flatMap(imports::result).orElseThrow().count("new"))
                    .isEqualTo(2);
            assertThat(after.filesDeleted()).isTrue();
        });
        assertThat(filesOf(shop)).isEmpty();
    }

    @Test
    void theCopyHoldsTheLinesThatAreAboutThePerson() throws IOException {
        var shop = shop();
        TestImports.run(
                shop,
                "orders",
                Map.of(
                        "heads.csv", "order_id,order_date,customer_id\nJ-1,2026-11-05,c7\nJ-2,2026-11-06,c8\n",
                        "items.csv", "order_id,product_id,price\nJ-1,kafes,5.00\nJ-2,masa,6.00\n",
                        "people.csv",
                                "customer_id,customer_unique_id,email\nc7,u7,ispinoz@example.com\nc8,u8,x@example.com\n"));

        var answer = shop.owner().get("/customers/" + person(shop).id() + "/export");

        Map<String, String> files = new TreeMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.bytes()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(files.get("imports/lines_of_files.csv"))
                .contains("Ispinoz Kuş | Bursa", "K-1", "K-2", "J-1 | 2026-11-05", "J-1 | kafes", "c7 | u7")
                .doesNotContain("other@example.com", "J-2", "masa");
    }

    private TestWorkspace shop() {
        var shop = access.workspace();
        TestImports.run(shop, "customers", CUSTOMERS);
        JsonNode orders = TestImports.run(shop, "orders", ORDERS);
        assertThat(orders.path("refused").path("bad_number").asLong()).isEqualTo(1);
        return shop;
    }

    private Snapshot person(TestWorkspace shop) {
        return shop.call(() -> customers.changedSince(0, 10)).stream()
                .filter(one -> "Bursa".equals(one.city()))
                .filter(one ->
                        shop.call(() -> customers.find(one.id())).orElseThrow().name() instanceof String name
                                && name.startsWith("Ispinoz"))
                .findFirst()
                .orElseThrow();
    }

    private void erase(TestWorkspace shop) {
        String id = person(shop).id().toString();
        String code = "#" + id.substring(id.length() - 6).toUpperCase(Locale.ROOT);
        assertThat(shop.owner()
                        .post("/customers/" + id + "/erase", "code", code)
                        .status())
                .isEqualTo(303);
    }

    private long known() {
        return db.sql("SELECT count(*) FROM imports.known").one(Long.class);
    }

    /** Whatever lies below the folders of this workspace's imports. */
    private List<Path> filesOf(TestWorkspace shop) {
        return shop.call(() -> store.list(null, null, 10)).stream()
                .map(entry -> data.folder("uploads").resolve(entry.id().toString()))
                .filter(Files::exists)
                .flatMap(ErasureOfImportsTest::below)
                .toList();
    }

    private static java.util.stream.Stream<Path> below(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsCanary(Path file) {
        try {
            return Files.readString(file).toLowerCase(Locale.ROOT).contains(CANARY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
