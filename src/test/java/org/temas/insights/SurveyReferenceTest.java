package org.temas.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.temas.insights.Answer.Point;
import org.temas.insights.Question.By;
import org.temas.insights.Question.Where;

/** Scores against results that others published. */
class SurveyReferenceTest {

    private static final LocalDate FROM = LocalDate.of(2000, 1, 1);
    private static final LocalDate TO = LocalDate.of(2026, 1, 1);
    private static final By REGION = new By(Dimension.TRAIT, "region");

    @Test
    void givesTheReferenceNpsWithItsInterval() {
        try (var warehouse = reference()) {
            Metrics metrics = warehouse.metrics("TRY", TO, null);
            Answer answer = metrics.ask(Question.of(Metric.NPS, FROM, TO, Interval.NONE));
            Point point = answer.series().getFirst().points().getFirst();
            assertThat(point.value()).isEqualByComparingTo("10");
            assertThat(point.n()).isEqualTo(1000);
            assertThat(point.low().doubleValue()).isCloseTo(4.4081, within(5e-4));
            assertThat(point.high().doubleValue()).isCloseTo(15.5919, within(5e-4));
            assertThat((point.high().doubleValue() - point.low().doubleValue()) / 2 / 1.96)
                    .isCloseTo(2.8531, within(5e-5));

            Map<String, Double> regions =
                    metrics.ask(Question.of(Metric.NPS, FROM, TO, Interval.NONE).by(REGION)).series().stream()
                            .collect(Collectors.toMap(
                                    series -> String.valueOf(series.key()),
                                    series -> series.points().getFirst().value().doubleValue()));
            assertThat(regions.keySet()).containsExactlyInAnyOrder("APAC", "EMEA", "LATAM", "NAM");
            assertThat(regions.get("APAC")).isCloseTo(23.0216, within(5e-5));
            assertThat(regions.get("EMEA")).isCloseTo(4.2471, within(5e-5));
            assertThat(regions.get("LATAM")).isCloseTo(1.0526, within(5e-5));
            assertThat(regions.get("NAM")).isCloseTo(11.0454, within(5e-5));
        }
    }

    @Test
    void filtersByATraitThatCameWithTheAnswer() {
        try (var warehouse = reference()) {
            Question question =
                    Question.of(Metric.NPS, FROM, TO, Interval.NONE).where(List.of(new Where(REGION, "APAC")));
            Point point = warehouse
                    .metrics("TRY", TO, null)
                    .ask(question)
                    .series()
                    .getFirst()
                    .points()
                    .getFirst();
            assertThat(point.value().doubleValue()).isCloseTo(23.0216, within(5e-5));
        }
    }

    @Test
    void givesThePublishedNpsOfTheSudzillaEvent() {
        try (var warehouse = DuckWarehouse.empty()) {
            warehouse.run("""
                    INSERT INTO answer
                    SELECT row_number() OVER (), 0, c0, CAST(c0 AS DATE), 'nps', c1, 0, 'sudzilla', NULL, NULL, 1, 'import', NULL
                    FROM read_csv('%s', header = false, skip = 1, names = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9', 'c10'])
                    """.formatted(DuckWarehouse.shared("nps_sudzilla/input_02.csv")));
            Metrics metrics = warehouse.metrics("TRY", TO, null);
            Point point = metrics.ask(Question.of(Metric.NPS, FROM, TO, Interval.NONE))
                    .series()
                    .getFirst()
                    .points()
                    .getFirst();
            assertThat(point.n()).isEqualTo(39);
            assertThat(point.value().doubleValue()).isCloseTo(-35.8974, within(5e-5));
            assertThat(point.low().doubleValue()).isCloseTo(-61.0123, within(5e-4));
            assertThat(point.high().doubleValue()).isCloseTo(-10.7826, within(5e-4));
            var scores = metrics.ask(Question.of(Metric.NPS_DISTRIBUTION, FROM, TO, Interval.NONE))
                    .series();
            assertThat(scores)
                    .extracting(Answer.Series::key)
                    .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
            assertThat(scores.subList(9, 11).stream()
                            .mapToLong(series -> series.points().getFirst().n())
                            .sum())
                    .isEqualTo(8);
            assertThat(scores.subList(0, 7).stream()
                            .mapToLong(series -> series.points().getFirst().n())
                            .sum())
                    .isEqualTo(22);
        }
    }

    private static DuckWarehouse reference() {
        var file = DuckWarehouse.shared("nps_reference/npsR_testdata.csv");
        var warehouse = DuckWarehouse.empty();
        warehouse.run("""
                INSERT INTO answer
                SELECT row_number() OVER (), 0, date, date, 'nps', REC, 0, 'npsR', NULL, NULL, 1, 'import',
                       MAP {'region': "Region", 'bu': "BU"}
                FROM read_csv('%s', header = true, nullstr = 'NONE!')
                """.formatted(file));
        return warehouse;
    }
}
