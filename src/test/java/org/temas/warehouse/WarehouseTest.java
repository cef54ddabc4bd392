package org.temas.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.temas.customers.Standing;
import org.temas.interactions.Interaction;
import org.temas.interactions.Kinds;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;

/** The copy against a log in memory: each test is one workspace with a file of its own. */
class WarehouseTest {

    private static final Instant NOON = Instant.parse("2026-03-01T09:00:00Z");

    @TempDir
    Path folder;

    private final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
    private final FakeGround ground = new FakeGround();
    private Schema.Basis basis = new Schema.Basis(ZoneId.of("Europe/Istanbul"), Currency.getInstance("TRY"));
    private Warehouse opened;
    private long brought;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private Warehouse warehouse() {
        if (opened == null) {
            var settings = new WarehouseSettings(folder, "256MB", 2, 4, 4, 20);
            opened = new Warehouse(
                    new Copies(settings, ground, InstantSource.system()), ground, () -> basis, InstantSource.system());
        }
        return opened;
    }

    private void reopen() {
        warehouse().close();
        opened = null;
    }

    /** Brings the subscriber's batches. */
    private void bring(int size) {
        WorkspaceScope.run(workspace, () -> {
            for (List<Interaction> batch = ground.batch(brought, size);
                    !batch.isEmpty();
                    batch = ground.batch(brought, size)) {
                warehouse().take(batch);
                brought = batch.getLast().seq();
            }
        });
    }

    private List<List<Object>> rows(String sql) {
        return WorkspaceScope.call(workspace, () -> warehouse()
                .ask(sql, List.of(), row -> {
                    var values = new java.util.ArrayList<Object>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        values.add(String.valueOf(row.getObject(i)));
                    }
                    return (List<Object>) values;
                })
                .rows());
    }

    private String one(String sql) {
        return rows(sql).stream().map(row -> row.get(0).toString()).reduce("", (a, b) -> a.isEmpty() ? b : a + "," + b);
    }

    private void refresh() {
        WorkspaceScope.run(workspace, () -> warehouse().catchUpNow());
    }

    @Test
    void countsWhatTheLogHolds() {
        long ayse = ground.customer();
        ground.add(Kinds.PAGE_VIEWED, "/", ayse, NOON, "{}");
        ground.add(Kinds.PAGE_VIEWED, "/kahve", ayse, NOON.plusSeconds(60), "{}");

        bring(10);

        assertThat(one("SELECT count(*) FROM interaction WHERE customer = " + ayse)).isEqualTo("2");
        assertThat(one("SELECT name FROM source ORDER BY name")).isEqualTo("/,/kahve");
        assertThat(one("SELECT traits['segment'] FROM customer")).isEqualTo("silver");
        assertThat(one("SELECT interests[2] || province FROM customer")).isEqualTo("çayİstanbul");
    }

    @Test
    void countsDaysInTheZoneOfTheWorkspace() {
        long ayse = ground.customer();
        ground.add(Kinds.PAGE_VIEWED, "/", ayse, Instant.parse("2026-03-01T20:59:59Z"), "{}");
        ground.add(Kinds.PAGE_VIEWED, "/", ayse, Instant.parse("2026-03-01T21:00:00Z"), "{}");

        bring(10);

        assertThat(one("SELECT day FROM interaction ORDER BY seq")).isEqualTo("2026-03-01,2026-03-02");
        assertThat(one("SELECT created FROM customer")).isEqualTo(LocalDate.of(2026, 1, 2).toString());
    }

    @Test
    void takesEachInteractionOnceHoweverOftenItIsBrought() {
        long ayse = ground.customer();
        for (int i = 0; i < 20; i++) {
            ground.add(Kinds.PAGE_VIEWED, "/", ayse, NOON.plusSeconds(i), "{}");
        }
        bring(7);
        brought = 3;
        bring(5);

        assertThat(one("SELECT count(*) FROM interaction")).isEqualTo("20");
    }

    @Test
    void readsTheLogItselfWhereABatchIsMissing() {
        long ayse = ground.customer();
        for (int i = 0; i < 20; i++) {
            ground.add(Kinds.PAGE_VIEWED, "/", ayse, NOON.plusSeconds(i), "{}");
        }
        brought = 12;
        bring(5);

        assertThat(one("SELECT count(DISTINCT seq) FROM interaction")).isEqualTo("20");
    }

    @Test
    void goesOnAfterARestartWhereItStood() {
        long ayse = ground.customer();
        ground.add(Kinds.PAGE_VIEWED, "/", ayse, NOON, "{}");
        bring(10);
        reopen();
        ground.add(Kinds.PAGE_VIEWED, "/", ayse, NOON.plusSeconds(1), "{}");
        brought = 0;
        bring(10);

        assertThat(one("SELECT count(*) FROM interaction")).isEqualTo("2");
        assertThat(one("SELECT seq FROM watermark")).isEqualTo("2");
    }

    @Test
    void givesTheRowsOfALoserToTheWinnerAndBackAgain() {
        long anonymous = ground.customer();
        long ayse = ground.customer();
        ground.add(Kinds.PAGE_VIEWED, "/", anonymous, NOON, "{}");
        ground.add(Kinds.PAGE_VIEWED, "/", ayse, NOON, "{}");
        bring(10);

        ground.merge(anonymous, ayse);
        refresh();
        assertThat(one("SELECT DISTINCT customer FROM interaction")).isEqualTo("" + ayse);
        assertThat(one("SELECT no FROM customer")).isEqualTo("" + ayse);

        ground.part(anonymous);
        refresh();
        assertThat(one("SELECT customer FROM interaction ORDER BY seq")).isEqualTo(anonymous + "," + ayse);
        assertThat(one("SELECT no FROM customer ORDER BY no")).isEqualTo(anonymous + "," + ayse);
        assertThat(one("SELECT count(*) FROM merged")).isEqualTo("0");
    }

    @Test
    void followsAWinnerWhoIsMergedHimself() {
        long first = ground.customer();
        long second = ground.customer();
        long third = ground.customer();
        ground.add(Kinds.PAGE_VIEWED, "/", first, NOON, "{}");
        bring(10);

        ground.merge(first, second);
        refresh();
        ground.merge(second, third);
        refresh();

        assertThat(one("SELECT customer FROM interaction")).isEqualTo("" + third);
    }

    @Test
    void givesWhatArrivesUnderAnOldNumberToTheRoot() {
        long anonymous = ground.customer();
        long ayse = ground.customer();
        ground.merge(anonymous, ayse);
        Interaction late = ground.add(Kinds.PAGE_VIEWED, "/", anonymous, NOON, "{}");
        WorkspaceScope.run(workspace, () -> warehouse().take(List.of(Batch.under(anonymous, late))));

        assertThat(one("SELECT customer FROM interaction")).isEqualTo("" + ayse);
    }

    @Test
    void removesTheRowsOfTheErasedAndTakesNoMoreOfThem() {
        long ayse = ground.customer();
        long mehmet = ground.customer();
        ground.add(Kinds.PAGE_VIEWED, "/", ayse, NOON, "{}");
        ground.add(Kinds.PAGE_VIEWED, "/", mehmet, NOON, "{}");
        bring(10);

        ground.erase(ayse);
        refresh();
        ground.add(Kinds.PAGE_VIEWED, "/", ayse, NOON, "{}");
        bring(10);

        assertThat(one("SELECT customer FROM interaction")).isEqualTo("" + mehmet);
        assertThat(one("SELECT no FROM customer")).isEqualTo("" + mehmet);
    }

    @Test
    void marksTestersAndStaffAsNotCounted() {
        ground.customer(Standing.TEST);
        ground.customer(Standing.STAFF);
        ground.customer(Standing.CUSTOMER);
        refresh();

        assertThat(one("SELECT counted FROM customer ORDER BY no")).isEqualTo("false,false,true");
    }

    @Test
    void seesAnInteractionMappedToATouchpointLater() {
        long ayse = ground.customer();
        ground.add(Kinds.PAGE_VIEWED, "/", ayse, NOON, "{}");
        bring(10);
        assertThat(one("SELECT touchpoint FROM source")).isEqualTo("null");

        ground.map(Kinds.PAGE_VIEWED, "/", "home");
        WorkspaceScope.run(workspace, () -> warehouse().look());

        assertThat(one("SELECT touchpoint || phase FROM source")).isEqualTo("homebefore");
    }

    @Test
    void saysAsOfWhenItAnswers() {
        Instant before = Instant.now();
        ground.add(Kinds.PAGE_VIEWED, "/", ground.customer(), NOON, "{}");

        Answer<Long> answer = WorkspaceScope.call(
                workspace, () -> warehouse().ask("SELECT count(*) FROM interaction", List.of(), row -> row.getLong(1)));

        assertThat(answer.rows()).containsExactly(1L);
        assertThat(answer.asOf()).isAfterOrEqualTo(before);
    }
}
