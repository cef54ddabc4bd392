package org.temas.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.temas.TemasTest;
import org.temas.access.TestAccess;
import org.temas.access.TestAccess.TestWorkspace;
import org.temas.customers.Customers;
import org.temas.customers.Identifier;
import org.temas.customers.IdentifierType;
import org.temas.customers.Snapshot;
import org.temas.interactions.Intake;
import org.temas.interactions.Kinds;
import org.temas.interactions.NewInteraction;
import org.temas.interactions.Outcome;
import org.temas.platform.DataFolder;

/** What happens to a person in PostgreSQL happens to them in the warehouse's file. */
@TemasTest
class PeopleOfTheWarehouseTest {

    private static final String CANARY = "çalıkuşu";
    private static final String EMAIL = "calikusu@example.com";

    @Autowired
    TestAccess access;

    @Autowired
    Intake intake;

    @Autowired
    Customers customers;

    @Autowired
    Warehouse warehouse;

    @Autowired
    DataFolder data;

    private int messages;

    @Test
    void theFileHoldsNothingOfTheErasedOnceItIsWrittenAnew() {
        var shop = access.workspace();
        say(shop, Kinds.IDENTIFIED, EMAIL, Map.of("name", CANARY, "wish", CANARY + " " + EMAIL), "{}");
        say(shop, Kinds.SURVEY_ANSWERED, EMAIL, Map.of(), """
                {"properties":{"metric":"nps","score":9,"comment":"çalıkuşu","traits":{"reached":"calikusu@example.com"}}}""");
        say(shop, Kinds.ORDER_COMPLETED, EMAIL, Map.of(), """
                {"properties":{"order_id":"S-1","total":10,"currency":"TRY"}}""");
        say(shop, Kinds.ORDER_COMPLETED, "other@example.com", Map.of(), """
                {"properties":{"order_id":"S-2","total":20,"currency":"TRY"}}""");
        assertThat(ask(shop, "SELECT count(*) FROM customer WHERE traits['wish'] LIKE '%" + EMAIL + "'"))
                .containsExactly("1");
        assertThat(ask(shop, "SELECT traits['reached'] FROM answer")).containsExactly(EMAIL);
        assertThat(bytes(shop)).contains(EMAIL);

        erase(shop);

        assertThat(ask(shop, "SELECT order_id FROM orders")).containsExactly("S-2");
        assertThat(ask(shop, "SELECT count(*) FROM answer")).containsExactly("0");
        assertThat(ask(shop, "SELECT count(*) FROM customer")).containsExactly("1");
        rebuild(shop);
        assertThat(ask(shop, "SELECT order_id FROM orders")).containsExactly("S-2");
        assertThat(bytes(shop)).doesNotContain(EMAIL).doesNotContain(CANARY);
    }

    @Test
    void aMergeGivesEverythingToTheWinner() {
        var shop = access.workspace();
        say(shop, Kinds.ORDER_COMPLETED, "first@example.com", Map.of(), """
                {"properties":{"order_id":"S-1","total":10,"currency":"TRY"}}""");
        say(shop, Kinds.ORDER_COMPLETED, "second@example.com", Map.of(), """
                {"properties":{"order_id":"S-2","total":20,"currency":"TRY"}}""");
        List<Snapshot> two = shop.call(() -> customers.changedSince(0, 10));
        assertThat(ask(shop, "SELECT count(DISTINCT customer) FROM orders")).containsExactly("2");

        var answer = shop.owner()
                .post(
                        "/customers/" + two.getFirst().id() + "/merges",
                        "with",
                        two.getLast().id().toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);

        assertThat(ask(shop, "SELECT count(DISTINCT customer) FROM orders")).containsExactly("1");
        assertThat(ask(shop, "SELECT customer FROM interaction GROUP BY 1")).hasSize(1);
        assertThat(ask(shop, "SELECT count(*) FROM customer")).containsExactly("1");
    }

    private void say(
            TestWorkspace shop, String kind, String email, Map<String, @Nullable Object> traits, String properties) {
        List<Outcome> outcomes = shop.call(() -> intake.submit(List.of(new NewInteraction(
                "p" + ++messages,
                List.of(new Identifier(IdentifierType.EMAIL, email)),
                true,
                traits,
                kind,
                "web",
                kind,
                true,
                Instant.parse("2026-03-01T09:00:00Z"),
                properties))));
        assertThat(outcomes).allMatch(outcome -> outcome instanceof Outcome.Recorded, outcomes.toString());
    }

    private void erase(TestWorkspace shop) {
        String id = shop.call(() -> customers.changedSince(0, 10)).stream()
                .filter(one -> one.traits().containsKey("wish"))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
        String code = "#" + id.substring(id.length() - 6).toUpperCase(Locale.ROOT);
        assertThat(shop.owner()
                        .post("/customers/" + id + "/erase", "code", code)
                        .status())
                .isEqualTo(303);
    }

    private void rebuild(TestWorkspace shop) {
        shop.run(() -> {
            warehouse.rebuild();
            while (warehouse.progress().orElseThrow().running()) {
                Thread.onSpinWait();
            }
            assertThat(warehouse.progress().orElseThrow().state()).isEqualTo(Progress.State.DONE);
        });
    }

    private List<String> ask(TestWorkspace shop, String sql) {
        return shop.call(() -> {
            warehouse.catchUpNow();
            return warehouse.ask(sql, List.of(), row -> row.getString(1)).rows();
        });
    }

    /** Of the workspace's file and the log beside it. */
    private String bytes(TestWorkspace shop) {
        String workspace =
                shop.call(() -> org.temas.platform.db.WorkspaceScope.current().toString());
        try (Stream<Path> found = Files.list(data.folder("warehouse"))) {
            var all = new StringBuilder();
            for (Path file : found.filter(path -> path.getFileName().toString().startsWith(workspace))
                    .toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
