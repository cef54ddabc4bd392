package org.temas.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lines become. */
class ConversionTest {

    private static final String RETAIL = """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            536365,85123A,WHITE HANGING HEART,6,12/1/2010 8:26,2.55,17850,United Kingdom
            536366,22633,HAND WARMER,6,12/1/2010 8:28,1.85,17850,United Kingdom
            536365,71053,WHITE METAL LANTERN,6,12/1/2010 8:26,3.39,17850,United Kingdom
            C536379,D,Discount,-1,12/1/2010 9:41,27.50,14527,United Kingdom
            536414,22139,,56,12/1/2010 11:52,0.0,,United Kingdom
            536544,21773,DECORATIVE ROSE,1,12/13/2010 14:32,2.51,,United Kingdom
            A563185,B,Adjust bad debt,1,8/12/2011 14:50,11062.06,14527,United Kingdom
            536370,TEST001,This is a test product.,5,12/1/2010 8:45,4.5,12346,United Kingdom
            """;

    @Test
    void groupsTheLinesOfAnOrderWhereverTheyStand() {
        Converted retail = Converted.text(ImportKind.ORDERS, RETAIL);
        var orders = retail.of(Draft.Type.ORDERS);
        assertThat(orders).extracting(Draft::key).containsExactly("536365", "536366");
        assertThat(orders.getFirst().properties().get("total")).isEqualTo(new BigDecimal("35.64"));
        assertThat((List<?>) orders.getFirst().properties().get("products")).hasSize(2);
        assertThat(String.valueOf(orders.getFirst().occurredAt())).startsWith("2010-12-01");
    }

    @Test
    void countsWhatRulesLeaveOutAndMarksRefunds() {
        Converted retail = Converted.text(ImportKind.ORDERS, RETAIL);
        assertThat(retail.skipped())
                .containsEntry("missing_customer", 2L)
                .containsEntry("letter_document", 1L)
                .containsEntry("test_row", 1L);
        var refunds = retail.of(Draft.Type.REFUNDS);
        assertThat(refunds).hasSize(1);
        assertThat(refunds.getFirst().properties().get("total")).isEqualTo(new BigDecimal("27.50"));
        assertThat(retail.refused()).isEmpty();
    }

    @Test
    void readsTurkishHeadersNumbersAndDates() {
        Converted sample = Converted.text(ImportKind.ORDERS, Samples.of(ImportKind.ORDERS));
        assertThat(sample.refused()).isEmpty();
        var orders = sample.of(Draft.Type.ORDERS);
        assertThat(orders).hasSize(2);
        assertThat(orders.getFirst().properties().get("total")).isEqualTo(new BigDecimal("1698.80"));
        assertThat(orders.getFirst().identifiers()).hasSize(3);
        assertThat(orders.getFirst().traits())
                .containsEntry("name", "Ayşe Yılmaz")
                .containsEntry("province", "İzmir");
        assertThat(orders.get(1).channel()).isEqualTo("store");
        assertThat(String.valueOf(orders.getFirst().occurredAt())).isEqualTo("2026-11-03T11:05:00Z");
        assertThat(sample.of(Draft.Type.REFUNDS)).hasSize(1);
    }

    @Test
    void understandsItsOwnSamples() {
        for (ImportKind kind : ImportKind.values()) {
            Converted sample = Converted.text(kind, Samples.of(kind));
            assertThat(sample.refused()).as(kind.code()).isEmpty();
            assertThat(sample.drafts()).as(kind.code()).isNotEmpty();
            assertThat(Completeness.of(sample.mapping())).as(kind.code()).isEmpty();
        }
    }

    @Test
    void splitsWhatCameBackFromWhatWasBought() {
        Converted mixed = Converted.text(ImportKind.ORDERS, """
                order_id,date,customer_id,product,quantity,unit_price
                1,2026-11-01 10:00:00,42,Coat,1,100.00
                1,2026-11-01 10:00:00,42,Scarf,-1,30.00
                2,2026-11-01 10:00:00,42,Damaged,-5,0.00
                """);
        assertThat(mixed.sums().get("orders_total")).isEqualByComparingTo("100.00");
        assertThat(mixed.sums().get("refunds_total")).isEqualByComparingTo("30.00");
        assertThat(mixed.skipped()).containsEntry("negative_quantity", 1L);
    }

    @Test
    void addsUpATotalThatDiffersBetweenTheLinesOfAnOrder() {
        Converted lines = Converted.text(ImportKind.ORDERS, """
                order_id,date,customer_id,order_total
                1,2026-11-01,42,10.00
                1,2026-11-01,42,5.50
                2,2026-11-02,43,7.00
                """);
        assertThat(lines.warnings()).contains("total_of_line");
    }

    @Test
    void namesOrdersThatHaveNoNumber() {
        Converted till = Converted.text(ImportKind.ORDERS, """
                date,customer_id,total
                2026-11-01,42,10.00
                2026-11-01,42,10.00
                """);
        assertThat(till.of(Draft.Type.ORDERS))
                .extracting(Draft::key)
                .doesNotHaveDuplicates()
                .allMatch(number -> number.matches("n[0-9a-f]{16}-[12]"));
    }

    @Test
    void letsTheFileDecideHowItsDatesAreWritten() {
        assertThat(time("04/05/2026", "25/05/2026")).startsWith("2026-05-03T21:00");
        assertThat(time("04/05/2026", "05/25/2026")).startsWith("2026-04-04T21:00");
        assertThat(time("4.5.2026 10:15", "5.5.2026 10:15")).startsWith("2026-05-04T07:15");
        assertThat(time("20260504", "20260505")).startsWith("2026-05-03T21:00");
        assertThat(time("2026-05-04T10:15:00.123Z", "2026-05-04")).startsWith("2026-05-04T10:15");
        assertThat(time("4 Mayıs 2026", "5 Mayıs 2026")).startsWith("2026-05-03T21:00");
    }

    private static String time(String first, String second) {
        Converted converted = Converted.text(
                ImportKind.ORDERS, "order_id,date,customer_id,total\n1," + first + ",42,1\n2," + second + ",42,1\n");
        return String.valueOf(converted.of(Draft.Type.ORDERS).getFirst().occurredAt());
    }

    @Test
    void refusesTheWholeOrderWhenOneOfItsLinesMakesNoSense() {
        Converted lines = Converted.text(ImportKind.ORDERS, """
                order_id,date,customer_id,product,quantity,unit_price
                1,2026-11-01,42,Coat,1,100.00
                1,2026-11-01,42,Scarf,many,30.00
                2,2026-11-01,42,Hat,1,30.00
                3,2026-11-01,42,Hat,2,30.00
                4,2026-11-01,42,Hat,3,30.00
                """);
        assertThat(lines.refused()).containsEntry("bad_number", 1L).containsEntry("same_order", 1L);
        assertThat(lines.of(Draft.Type.ORDERS)).hasSize(3);
    }

    @Test
    void tellsMetricsApartByTheirScale() {
        assertThat(metric("score", "10", "0")).isEqualTo("nps");
        assertThat(metric("Memnuniyet", "5", "1")).isEqualTo("csat");
        assertThat(metric("effort score", "7", "2")).isEqualTo("ces");
        assertThat(metric("recommend", "5", "4")).isEqualTo("nps");
    }

    private static Object metric(String column, String first, String second) {
        return Converted.text(
                        ImportKind.ANSWERS,
                        "date," + column + "\n2026-11-01," + first + "\n2026-11-02," + second + "\n")
                .of(Draft.Type.ANSWERS)
                .getFirst()
                .properties()
                .get("metric");
    }

    @Test
    void keepsWhatAMappingSaysOverALaterReading() {
        Converted once = Converted.text(ImportKind.ORDERS, RETAIL);
        String json = MappingText.of(once.mapping());
        assertThat(MappingJson.read(json, once.mapping())).isEqualTo(once.mapping());
    }
}
