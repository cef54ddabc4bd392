package org.temas.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.temas.interactions.Kinds;

/** The copy can be thrown away: what is made at once is what came bit by bit. */
class RebuildTest {

    private static final Instant NOON = Instant.parse("2026-03-01T09:00:00Z");

    @TempDir
    Path folder;

    private World world;
    private final long seed = Long.getLong("temas.rebuild.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final List<Long> people = new ArrayList<>();

    @BeforeEach
    void open() {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void something() {
        int dice = random.nextInt(100);
        if (people.isEmpty() || dice < 8) {
            people.add(world.ground.customer());
        } else if (dice < 11 && people.size() > 3) {
            long loser = person();
            long winner = person();
            var roots = world.ground.rootsNow();
            if (roots.get(loser) == loser && roots.get(winner) == winner && loser != winner) {
                world.ground.merge(loser, winner);
            }
        } else if (dice < 12) {
            long no = person();
            if (world.ground.rootsNow().get(no) != no) {
                world.ground.part(no);
            }
        } else {
            event(dice);
        }
    }

    private long person() {
        return people.get(random.nextInt(people.size()));
    }

    private void event(int dice) {
        Instant at = NOON.plusSeconds(random.nextInt(10_000_000));
        String order = "O" + random.nextInt(15);
        long who = random.nextInt(10) == 0 ? 0 : person();
        String amount = random.nextInt(100) + ".5";
        String lines = random.nextBoolean()
                ? ""
                : ",\"products\":[{\"product_id\":\"P" + random.nextInt(9) + "\",\"price\":" + amount
                        + ",\"quantity\":2},{\"sku\":\"S\",\"price\":1}]";
        switch (dice % 8) {
            case 0 ->
                world.ground.add(
                        Kinds.ORDER_COMPLETED,
                        "o",
                        who,
                        at,
                        "{\"order_id\":\"" + order
                                + "\",\"total\":" + amount + ",\"currency\":\"" + (random.nextBoolean() ? "TRY" : "EUR")
                                + "\",\"shipping\":2" + lines + "}");
            case 1 ->
                world.ground.add(
                        Kinds.ORDER_UPDATED,
                        "u",
                        who,
                        at,
                        "{\"order_id\":\"" + order + "\",\"status\":\"s" + random.nextInt(5) + "\""
                                + (random.nextBoolean() ? ",\"total\":" + amount : "") + lines + "}");
            case 2 -> world.ground.add(Kinds.ORDER_CANCELLED, "c", who, at, "{\"order_id\":\"" + order + "\"}");
            case 3 ->
                world.ground.add(
                        Kinds.ORDER_REFUNDED,
                        "r",
                        who,
                        at,
                        "{\"order_id\":\"" + order
                                + "\",\"refund_id\":\"R" + random.nextInt(9) + "\""
                                + (random.nextBoolean() ? ",\"total\":" + amount : "") + "}");
            case 4 ->
                world.ground.add(
                        Kinds.SURVEY_ANSWERED,
                        "s",
                        who,
                        at,
                        "{\"metric\":\"nps\",\"score\":" + random.nextInt(11) + "}");
            default -> world.ground.add(Kinds.PAGE_VIEWED, "/" + random.nextInt(6), who, at, "{}");
        }
    }

    private String everything() {
        var all = new StringBuilder();
        for (String table : Schema.TABLES) {
            all.append(table)
                    .append(":\n")
                    .append(world.ask("SELECT * FROM " + table + " ORDER BY ALL")
                            .replace(',', '\n'));
            all.append('\n');
        }
        return all.toString();
    }

    @Test
    void keepsTheRowsOfSomebodyWhoWasMergedAndPartedBetweenTwoLooks() {
        long loser = world.ground.customer();
        long winner = world.ground.customer();
        world.bring(10);
        world.ground.merge(loser, winner);
        var batch = new ArrayList<>(List.of(world.ground.add(Kinds.PAGE_VIEWED, "/", loser, NOON, "{}")));
        assertThat(batch.getFirst().customer()).isEqualTo(winner);
        world.ground.part(loser);
        world.inScope(() -> world.warehouse().take(batch));

        assertThat(world.ask("SELECT customer FROM interaction")).isEqualTo(String.valueOf(loser));
    }

    @RepeatedTest(3)
    void givesTheSameRowsAsTheLogBitByBit() {
        for (int i = 0; i < 300; i++) {
            something();
            if (random.nextInt(12) == 0) {
                world.bring(1 + random.nextInt(9));
            }
            if (random.nextInt(25) == 0) {
                world.catchUp();
            }
        }
        world.bring(50);
        world.catchUp();
        String before = everything();

        world.rebuild();

        assertThat(everything()).as("seed %d", seed).isEqualTo(before);
    }

    @Test
    void laysTheRowsOfACustomerTogether() {
        for (int i = 0; i < 300; i++) {
            something();
        }
        world.rebuild();

        assertThat(world.ask(
                        "SELECT list(customer ORDER BY rowid) = list(customer ORDER BY customer) FROM interaction"))
                .isEqualTo("true");
    }

    @Test
    void answersAndTakesWhileItIsMadeAnew() {
        people.add(world.ground.customer());
        for (int i = 0; i < 300; i++) {
            something();
        }
        world.bring(500);
        var over = new AtomicBoolean();
        Thread asking = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                world.ask("SELECT count(*) FROM interaction");
            }
        });
        for (int i = 0; i < 3; i++) {
            world.inScope(() -> world.warehouse().rebuild());
            for (int j = 0; j < 20; j++) {
                something();
                world.bring(10);
            }
            world.rebuild();
        }
        over.set(true);
        assertThat(asking).satisfies(thread -> thread.join());

        assertThat(world.ask("SELECT count(DISTINCT seq) = count(*), count(*) FROM interaction"))
                .isEqualTo("true " + world.ground.lastSeq());
        assertThat(files()).hasSize(1);
    }

    private List<String> files() {
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".duckdb") || name.endsWith(".rebuild"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void isMadeAnewWhenTheFileIsGoneOrBroken() throws IOException {
        people.add(world.ground.customer());
        for (int i = 0; i < 200; i++) {
            something();
        }
        world.bring(50);
        world.catchUp();
        String before = everything();
        world.restart();
        for (String name : files()) {
            Files.writeString(folder.resolve(name), "no database at all");
        }
        assertThat(everything()).isEqualTo(before);

        world.restart();
        for (String name : files()) {
            Files.delete(folder.resolve(name));
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void isMadeAnewAtOnceWhenTheZoneChangesThoughNobodyAsks() {
        world.ground.add(Kinds.PAGE_VIEWED, "/", world.ground.customer(), Instant.parse("2026-03-01T21:30:00Z"), "{}");
        world.bring(10);
        world.restart();
        world.warehouse().look();
        for (String zone : List.of("America/New_York", "Asia/Tokyo")) {
            String before = files().getFirst();
            world.basis = new Schema.Basis(ZoneId.of(zone), Currency.getInstance("TRY"));
            world.warehouse().look();
            world.awaitRebuild();
            assertThat(files()).as("no minute is waited between two changes").doesNotContain(before);
        }
        assertThat(world.ask("SELECT day FROM interaction")).isEqualTo("2026-03-02");
    }

    @Test
    void isWrittenAnewSomeTimeAfterAnErasure() throws IOException {
        long ayse = world.ground.customer();
        long fatma = world.ground.customer();
        String wish = "{\"metric\":\"nps\",\"score\":9,\"traits\":{\"wish\":\"%s\"}}";
        world.ground.add(Kinds.SURVEY_ANSWERED, "s", ayse, NOON, wish.formatted("bülbülteyze"));
        world.ground.add(Kinds.SURVEY_ANSWERED, "s", fatma, NOON, wish.formatted("kumruteyze"));
        world.bring(10);
        world.ground.erase(ayse);
        world.catchUp();
        assertThat(bytes()).as("deleted, and yet there").contains("bülbülteyze");
        String first = files().getFirst();
        world.inScope(() -> world.warehouse().look());
        world.awaitRebuild();
        assertThat(files()).containsExactly(first);

        world.wait(Duration.ofMinutes(11));
        world.inScope(() -> world.warehouse().look());
        world.awaitRebuild();

        assertThat(files()).doesNotContain(first);
        world.close();
        assertThat(bytes()).doesNotContain("bülbülteyze");
        world.restart();
        String second = files().getFirst();
        world.wait(Duration.ofMinutes(30));
        world.inScope(() -> world.warehouse().catchUpNow());
        world.inScope(() -> world.warehouse().look());
        world.awaitRebuild();
        assertThat(files()).as("once is enough").containsExactly(second);
    }

    /** Of the file and the log beside it. */
    private String bytes() throws IOException {
        var all = new StringBuilder();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    @Test
    void isMadeAnewWhenTheZoneChanges() {
        world.ground.add(Kinds.PAGE_VIEWED, "/", world.ground.customer(), Instant.parse("2026-03-01T21:30:00Z"), "{}");
        world.bring(10);
        assertThat(world.ask("SELECT day FROM interaction")).isEqualTo("2026-03-02");

        world.basis = new Schema.Basis(ZoneId.of("America/New_York"), Currency.getInstance("USD"));
        world.inScope(() -> {
            world.warehouse().look();
            while (world.warehouse().progress().orElseThrow().running()) {
                Thread.onSpinWait();
            }
        });

        assertThat(world.ask("SELECT day FROM interaction")).isEqualTo("2026-03-01");
    }
}
