package org.temas.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.temas.interactions.Kinds;

/** Orders, refunds and answers: what the rows are after what the log said. */
class FactsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T09:00:00Z");

    @TempDir
    Path folder;

    private World world;
    private long ayse;

    @BeforeEach
    void open() {
        world = new World(folder);
        ayse = world.ground.customer();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void say(String kind, long customer, int minute, String properties) {
        world.ground.add(kind, kind, customer, NOON.plusSeconds(60L * minute), properties);
        world.bring(1);
    }

    private void order(String id, int minute, String rest) {
        say(Kinds.ORDER_COMPLETED, ayse, minute, "{\"order_id\":\"" + id + "\"" + rest + "}");
    }

    private static final String TWO_LINES = """
            ,"total":25.50,"shipping":5.50,"currency":"TRY","status":"paid","products":[
            {"product_id":"P1","name":"Kahve","category":"İçecek","price":5,"quantity":2},
            {"product_id":"P2","name":"Çay","price":10}]""";

    @Test
    void keepsAnOrderWithItsLines() {
        order("A1", 0, TWO_LINES);

        assertThat(world.ask("SELECT order_id, customer, gross, items, shipping, currency, status, cancelled, channel,"
                        + " line_count, day FROM orders"))
                .isEqualTo("A1 " + ayse + " 2550 2000 550 TRY paid false web 2 2026-03-01");
        assertThat(world.ask(
                        "SELECT line, product, product_name, category, quantity, amount FROM order_line ORDER BY line"))
                .isEqualTo("1 P1 Kahve İçecek 2.0 1000,2 P2 Çay null 1.0 1000");
    }

    @Test
    void replacesAnOrderThatIsSaidAgain() {
        order("A1", 0, TWO_LINES);
        order("A1", 5, ",\"total\":7,\"products\":[{\"product_id\":\"P3\",\"price\":7}]");

        assertThat(world.ask("SELECT gross, shipping, status, line_count FROM orders"))
                .isEqualTo("700 null null 1");
        assertThat(world.ask("SELECT product, amount FROM order_line")).isEqualTo("P3 700");
    }

    @Test
    void laysAnUpdateOverWhatIsKnown() {
        order("A1", 0, TWO_LINES);
        say(Kinds.ORDER_UPDATED, ayse, 5, """
                {"order_id":"A1","status":"delivered","delivered_at":"2026-03-04T10:00:00Z"}""");

        assertThat(world.ask("SELECT gross, status, placed, delivered, line_count FROM orders"))
                .isEqualTo("2550 delivered 2026-03-01 09:00:00.0 2026-03-04 10:00:00.0 2");
        assertThat(world.ask("SELECT count(*) FROM order_line")).isEqualTo("2");
    }

    @Test
    void leavesACancelledOrderCancelledWhateverComesLater() {
        say(Kinds.ORDER_CANCELLED, 0, 0, "{\"order_id\":\"A1\"}");
        order("A1", 5, TWO_LINES);
        say(Kinds.ORDER_UPDATED, ayse, 6, "{\"order_id\":\"A1\",\"status\":\"packed\"}");

        assertThat(world.ask("SELECT cancelled, gross, customer, status FROM orders"))
                .isEqualTo("true 2550 " + ayse + " packed");
    }

    @Test
    void convertsByTheRateThatCameWithTheOrderOrNotAtAll() {
        order("E1", 0, ",\"total\":10,\"currency\":\"EUR\",\"rate\":48.5");
        order("E2", 1, ",\"total\":10,\"currency\":\"EUR\"");

        assertThat(world.ask("SELECT gross, currency FROM orders ORDER BY order_id"))
                .isEqualTo("48500 EUR,null EUR");
    }

    @Test
    void keepsARefundOnceForEachNumber() {
        order("A1", 0, TWO_LINES);
        String refund = "{\"order_id\":\"A1\",\"refund_id\":\"R1\",\"total\":%s}";
        say(Kinds.ORDER_REFUNDED, ayse, 1, refund.formatted("3"));
        say(Kinds.ORDER_REFUNDED, ayse, 2, refund.formatted("4.25"));

        assertThat(world.ask("SELECT refund_id, order_id, customer, amount FROM refund"))
                .isEqualTo("R1 A1 " + ayse + " 425");
    }

    @Test
    void refundsTheWholeOrderWhenNoAmountIsSaid() {
        say(Kinds.ORDER_REFUNDED, ayse, 0, "{\"order_id\":\"A1\",\"refund_id\":\"R1\"}");
        assertThat(world.ask("SELECT amount FROM refund")).isEqualTo("null");

        order("A1", 1, TWO_LINES);
        assertThat(world.ask("SELECT amount FROM refund")).isEqualTo("2550");
    }

    @Test
    void givesARefundThatNamesNobodyToTheOwnerOfTheOrder() {
        String refund = "{\"order_id\":\"A1\",\"refund_id\":\"R%d\",\"total\":1}";
        say(Kinds.ORDER_REFUNDED, 0, 0, refund.formatted(1));
        assertThat(world.ask("SELECT count(*) FROM refund"))
                .as("counts with its order only")
                .isEqualTo("0");

        order("A1", 1, TWO_LINES);
        say(Kinds.ORDER_REFUNDED, 0, 2, refund.formatted(2));
        assertThat(world.ask("SELECT refund_id, customer, amount FROM refund ORDER BY refund_id"))
                .isEqualTo("R1 " + ayse + " 100,R2 " + ayse + " 100");

        long fatma = world.ground.customer();
        world.ground.merge(ayse, fatma);
        world.catchUp();
        assertThat(world.ask("SELECT DISTINCT customer FROM refund")).isEqualTo("" + fatma);
        world.ground.part(ayse);
        world.catchUp();
        assertThat(world.ask("SELECT DISTINCT customer FROM refund")).isEqualTo("" + ayse);
        world.ground.erase(ayse);
        world.catchUp();
        assertThat(world.ask("SELECT count(*) FROM refund")).isEqualTo("0");
    }

    @Test
    void convertsARefundByTheRateOfItsOrder() {
        String refund = "{\"order_id\":\"%s\",\"refund_id\":\"R-%s\",\"total\":%s,\"currency\":\"EUR\"%s}";
        say(Kinds.ORDER_REFUNDED, ayse, 0, refund.formatted("E1", "early", "1.10", ""));
        order("E1", 1, ",\"total\":10,\"currency\":\"EUR\",\"rate\":48.5");
        say(Kinds.ORDER_REFUNDED, ayse, 2, refund.formatted("E1", "late", "2", ""));
        say(Kinds.ORDER_REFUNDED, ayse, 3, refund.formatted("E1", "own", "2", ",\"rate\":50"));
        order("E2", 4, ",\"total\":10,\"currency\":\"EUR\"");
        say(Kinds.ORDER_REFUNDED, ayse, 5, refund.formatted("E2", "none", "2", ""));
        order("U1", 6, ",\"total\":10,\"currency\":\"USD\",\"rate\":40");
        say(Kinds.ORDER_REFUNDED, ayse, 7, refund.formatted("U1", "other", "2", ""));

        assertThat(world.ask("SELECT refund_id, amount FROM refund ORDER BY seq"))
                .isEqualTo("R-early 5335,R-late 9700,R-own 10000,R-none null,R-other null");
    }

    @Test
    void keepsAnswersWithWhatCameWithThem() {
        say(Kinds.SURVEY_ANSWERED, 0, 0, """
                {"metric":"nps","score":9,"comment":"Çok iyi","survey":"kasa","traits":{"region":"EMEA"}}""");
        say(Kinds.PRODUCT_REVIEWED, ayse, 1, """
                {"rating":4,"review_body":"Güzel","product_id":"P1","order_id":"A1"}""");

        assertThat(world.ask("SELECT metric, score, comment_length, survey, traits['region'], product, customer"
                        + " FROM answer ORDER BY seq"))
                .isEqualTo("nps 9.0 7 kasa EMEA null 0,csat 4.0 5 null null P1 " + ayse);
    }

    @Test
    void givesOrdersToTheWinnerAndBack() {
        order("A1", 0, TWO_LINES);
        say(Kinds.ORDER_REFUNDED, ayse, 1, "{\"order_id\":\"A1\",\"refund_id\":\"R1\",\"total\":1}");
        long fatma = world.ground.customer();
        String owners = "SELECT (SELECT DISTINCT customer FROM orders), (SELECT DISTINCT customer FROM order_line),"
                + " (SELECT DISTINCT customer FROM refund)";

        world.ground.merge(ayse, fatma);
        world.catchUp();
        assertThat(world.ask(owners)).isEqualTo((fatma + " ").repeat(3).strip());

        world.ground.part(ayse);
        world.catchUp();
        assertThat(world.ask(owners)).isEqualTo((ayse + " ").repeat(3).strip());
    }

    @Test
    void countsNoOrderOfTheErased() {
        order("A1", 0, TWO_LINES);
        world.ground.erase(ayse);
        world.catchUp();

        assertThat(world.ask("SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM order_line)"))
                .isEqualTo("0");
    }
}
