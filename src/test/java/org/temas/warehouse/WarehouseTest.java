package org.temas.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.temas.customers.Standing;
import org.temas.interactions.Interaction;
import org.temas.interactions.Kinds;
import org.temas.platform.db.WorkspaceScope;

/** The copy against a log in memory: each test is one workspace with a file of its own. */
class WarehouseTest {

    private static final Instant NOON = Instant.parse("2026-03-01T09:00:00Z");

    @TempDir
    Path folder;

    private World world;
    private FakeGround ground;

    @BeforeEach
    void open() {
        world = new World(folder);
        ground = world.ground;
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void countsWhatTheLogHolds() {
        long ayse = ground.customer();
        ground.add(Kinds.PAGE_VIEWED, "/", ayse, NOON, "{}");
        ground.add(Kinds.PAGE_VIEWED, "/kahve", ayse, NOON.plusSeconds(60), "{}");

        world.bring(10);

        assertThat(world.ask("SELECT count(*) FROM interaction WHERE customer = " + ayse))
                .isEqualTo("2");
        assertThat(world.ask("SELECT name FROM source ORDER BY name")).isEqualTo("/,/kahve");
        assertThat(world.ask("SELECT traits['segment'] FROM customer")).isEqualTo("silver");
        assertThat(world.ask("SELECT interests[2] || province FROM customer")).isEqualTo("çayİstanbul");
    }

    @Test
    void countsDaysInTheZoneOfTheWorkspace() {
        long ayse = ground.customer();
        ground.add(Kinds.PAGE_VIEWED, "/", ayse, Instant.parse("2026-03-01T20:59:59Z"), "{}");
        ground.add(Kinds.PAGE_VIEWED, "/", ayse, Instant.parse("2026-03-01T21:00:00Z"), "{}");

        world.bring(10);

        assertThat(world.ask("SELECT day FROM interaction ORDER BY seq")).isEqualTo("2026-03-01,2026-03-02");
        assertThat(world.ask("SELECT created FROM customer"))
                .isEqualTo(LocalDate.of(2026, 1, 2).toString());
    }

    @Test
    void takesEachInteractionOnceHoweverOftenItIsBrought() {
        long ayse = ground.customer();
        for (int i = 0; i < 20; i++) {
            ground.add(Kinds.PAGE_VIEWED, "/", ayse, NOON.plusSeconds(i), "{}");
        }
        world.bring(7);
        world.standAt(3);
        world.bring(5);

        assertThat(world.ask("SELECT count(*) FROM interaction")).isEqualTo("20");
    }

    @Test
    void readsTheLogItselfWhereABatchIsMissing() {
        long ayse = ground.customer();
        for (int i = 0; i < 20; i++) {
            ground.add(Kinds.PAGE_VIEWED, "/", ayse, NOON.plusSeconds(i), "{}");
        }
        world.standAt(12);
        world.bring(5);

        assertThat(world.ask("SELECT count(DISTINCT seq) FROM interaction")).isEqualTo("20");
    }

    @Test
    void goesOnAfterARestartWhereItStood() {
        long ayse = ground.customer();
        ground.add(Kinds.PAGE_VIEWED, "/", ayse, NOON, "{}");
        world.bring(10);
        world.restart();
        ground.add(Kinds.PAGE_VIEWED, "/", ayse, NOON.plusSeconds(1), "{}");
        world.standAt(0);
        world.bring(10);

        assertThat(world.ask("SELECT count(*) FROM interaction")).isEqualTo("2");
        assertThat(world.ask("SELECT seq FROM watermark")).isEqualTo("2");
    }

    @Test
    void givesTheRowsOfALoserToTheWinnerAndBackAgain() {
        long anonymous = ground.customer();
        long ayse = ground.customer();
        ground.add(Kinds.PAGE_VIEWED, "/", anonymous, NOON, "{}");
        ground.add(Kinds.PAGE_VIEWED, "/", ayse, NOON, "{}");
        world.bring(10);

        ground.merge(anonymous, ayse);
        world.catchUp();
        assertThat(world.ask("SELECT DISTINCT customer FROM interaction")).isEqualTo("" + ayse);
        assertThat(world.ask("SELECT no FROM customer")).isEqualTo("" + ayse);

        ground.part(anonymous);
        world.catchUp();
        assertThat(world.ask("SELECT customer FROM interaction ORDER BY seq")).isEqualTo(anonymous + "," + ayse);
        assertThat(world.ask("SELECT no FROM customer ORDER BY no")).isEqualTo(anonymous + "," + ayse);
        assertThat(world.ask("SELECT count(*) FROM merged")).isEqualTo("0");
    }

    @Test
    void followsAWinnerWhoIsMergedHimself() {
        long first = ground.customer();
        long second = ground.customer();
        long third = ground.customer();
        ground.add(Kinds.PAGE_VIEWED, "/", first, NOON, "{}");
        world.bring(10);

        ground.merge(first, second);
        world.catchUp();
        ground.merge(second, third);
        world.catchUp();

        assertThat(world.ask("SELECT customer FROM interaction")).isEqualTo("" + third);
    }

    @Test
    void givesWhatArrivesUnderAnOldNumberToTheRoot() {
        long anonymous = ground.customer();
        long ayse = ground.customer();
        ground.merge(anonymous, ayse);
        Interaction late = ground.add(Kinds.PAGE_VIEWED, "/", anonymous, NOON, "{}");
        world.inScope(() -> world.warehouse().take(List.of(late.of(anonymous))));

        assertThat(world.ask("SELECT customer FROM interaction")).isEqualTo("" + ayse);
    }

    @Test
    void removesTheRowsOfTheErasedAndTakesNoMoreOfThem() {
        long ayse = ground.customer();
        long mehmet = ground.customer();
        ground.add(Kinds.PAGE_VIEWED, "/", ayse, NOON, "{}");
        ground.add(Kinds.PAGE_VIEWED, "/", mehmet, NOON, "{}");
        world.bring(10);

        ground.erase(ayse);
        world.catchUp();
        ground.add(Kinds.PAGE_VIEWED, "/", ayse, NOON, "{}");
        world.bring(10);

        assertThat(world.ask("SELECT customer FROM interaction")).isEqualTo("" + mehmet);
        assertThat(world.ask("SELECT no FROM customer")).isEqualTo("" + mehmet);
    }

    @Test
    void marksTestersAndStaffAsNotCounted() {
        ground.customer(Standing.TEST);
        ground.customer(Standing.STAFF);
        ground.customer(Standing.CUSTOMER);
        world.catchUp();

        assertThat(world.ask("SELECT counted FROM customer ORDER BY no")).isEqualTo("false,false,true");
    }

    @Test
    void seesAnInteractionMappedToATouchpointLater() {
        long ayse = ground.customer();
        ground.add(Kinds.PAGE_VIEWED, "/", ayse, NOON, "{}");
        world.bring(10);
        assertThat(world.ask("SELECT touchpoint FROM source")).isEqualTo("null");

        ground.map(Kinds.PAGE_VIEWED, "/", "home");
        world.inScope(() -> world.warehouse().look());

        assertThat(world.ask("SELECT touchpoint || phase FROM source")).isEqualTo("homebefore");
    }

    @Test
    void saysAsOfWhenItAnswers() {
        Instant before = Instant.now();
        ground.add(Kinds.PAGE_VIEWED, "/", ground.customer(), NOON, "{}");

        Answer<Long> answer = WorkspaceScope.call(
                world.workspace,
                () -> world.warehouse().ask("SELECT count(*) FROM interaction", List.of(), row -> row.getLong(1)));

        assertThat(answer.rows()).containsExactly(1L);
        assertThat(answer.asOf()).isAfterOrEqualTo(before);
    }
}
