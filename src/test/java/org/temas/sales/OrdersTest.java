package org.temas.sales;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.temas.TemasTest;
import org.temas.access.Role;
import org.temas.access.TestAccess;
import org.temas.customers.Identifier;
import org.temas.customers.IdentifierType;
import org.temas.interactions.Intake;
import org.temas.interactions.Kinds;
import org.temas.interactions.NewInteraction;
import org.temas.interactions.Outcome;
import org.temas.interactions.Subscriptions;
import org.temas.warehouse.Warehouse;

/** From an event that was accepted to the order's page and the warehouse's figures. */
@TemasTest
class OrdersTest {

    private static final Instant NOON = Instant.parse("2026-03-01T09:00:00Z");

    @Autowired
    TestAccess access;

    @Autowired
    Intake intake;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    Sales sales;

    @Autowired
    Warehouse warehouse;

    private TestAccess.TestWorkspace shop;
    private int messages;

    @BeforeEach
    void open() {
        shop = access.workspace();
    }

    private void say(String kind, String email, String properties) {
        shop.run(() -> {
            List<Outcome> outcomes = intake.submit(List.of(new NewInteraction(
                    "m" + ++messages,
                    List.of(new Identifier(IdentifierType.EMAIL, email)),
                    true,
                    Map.of("name", "Ayşe Yılmaz"),
                    kind,
                    "web",
                    kind,
                    true,
                    NOON.plusSeconds(messages),
                    "{\"properties\":" + properties + "}")));
            assertThat(outcomes).allSatisfy(one -> assertThat(one).isInstanceOf(Outcome.Recorded.class));
            subscriptions.catchUp();
        });
    }

    private void order(String number) {
        say(Kinds.ORDER_COMPLETED, "ayse@example.com", """
                {"order_id":"%s","total":1204.50,"shipping":4.50,"currency":"TRY","status":"paid",
                "promised_at":"2026-03-05T00:00:00Z","delivered_at":"2026-03-07T00:00:00Z","products":[
                {"product_id":"P1","name":"Kahve <makinesi>","category":"Mutfak","price":1000,"quantity":1},
                {"product_id":"P2","name":"Çay","category":"İçecek","price":100,"quantity":2}]}""".formatted(number));
    }

    @Test
    void showsAnOrderWithLinesRefundsDeliveryAndAnswers() {
        order("A-1");
        say(Kinds.ORDER_REFUNDED, "ayse@example.com", "{\"order_id\":\"A-1\",\"refund_id\":\"R1\",\"total\":100}");
        say(
                Kinds.PRODUCT_REVIEWED,
                "ayse@example.com",
                "{\"order_id\":\"A-1\",\"rating\":4,\"review_body\":\"Güzel\",\"product_id\":\"P1\"}");

        var page = shop.as(Role.AGENT, "tr").get("/orders/A-1").page();

        assertThat(page.select("h1").text()).isEqualTo("Sipariş A-1");
        assertThat(page.text())
                .contains("₺1.204,50", "Kahve <makinesi>", "Geç", "₺1.104,50", "Güzel", "Ayşe Yılmaz", "4 / 5")
                .doesNotContain("⟦");
    }

    @Test
    void findsOrdersByTheBeginningOfTheirNumber() {
        order("A-1");
        order("A-2/7");
        order("B-1");

        var page = shop.owner().get("/orders?q=A-").page();

        assertThat(page.select("tbody th").eachText()).containsExactly("A-1", "A-2/7");
        assertThat(shop.owner()
                        .get(page.select("tbody th a").get(1).attr("href"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void pagesThroughOrders() {
        for (int i = 10; i < 40; i++) {
            order("N" + i);
        }
        var client = shop.owner();
        var first = client.get("/orders").page();
        var second = client.get(first.select("a[rel=next]").attr("href")).page();

        assertThat(first.select("tbody tr")).hasSize(25);
        assertThat(first.select("tbody th").first().text()).isEqualTo("N39");
        assertThat(second.select("tbody th").eachText()).containsExactly("N14", "N13", "N12", "N11", "N10");
        assertThat(client.get(second.select("a[rel=prev]").attr("href")).page().select("tbody tr"))
                .hasSize(25);
    }

    @Test
    void listsProductsWithWhatWasSold() {
        order("A-1");
        order("A-2");

        var page = shop.as(Role.VIEWER).get("/products?category=Mutfak").page();

        assertThat(page.select("tbody tr").text()).isEqualTo("P1 Kahve <makinesi> Mutfak 2 2 ₺2,000.00");
    }

    @Test
    void showsNothingOfAnotherWorkspace() {
        order("A-1");
        var other = access.workspace();

        assertThat(other.owner().get("/orders/A-1").status()).isEqualTo(404);
        assertThat(other.owner().get("/orders").body()).doesNotContain("A-1");
    }

    @Test
    void keepsWhatAnUpdateDoesNotSayAndStaysCancelled() {
        order("A-1");
        say(Kinds.ORDER_UPDATED, "ayse@example.com", "{\"order_id\":\"A-1\",\"status\":\"shipped\"}");
        say(Kinds.ORDER_CANCELLED, "ayse@example.com", "{\"order_id\":\"A-1\"}");
        order("A-1");

        SalesOrder order = shop.call(() -> sales.order("A-1").orElseThrow());

        assertThat(order.cancelled()).isTrue();
        assertThat(order.gross()).isEqualTo(120450);
        assertThat(shop.call(() -> sales.linesOf("A-1"))).hasSize(2);
    }

    @Test
    void reachesTheWarehouse() {
        order("A-1");
        order("A-2");

        var answer = shop.call(() -> warehouse.ask(
                "SELECT sum(gross), count(*), count(DISTINCT customer.no) FROM orders JOIN customer ON no = customer",
                List.of(),
                row -> row.getLong(1) + " " + row.getLong(2) + " " + row.getLong(3)));

        assertThat(answer.rows()).containsExactly("240900 2 1");
        shop.run(() -> {
            warehouse.rebuild();
            while (warehouse.progress().orElseThrow().running()) {
                Thread.onSpinWait();
            }
            assertThat(warehouse.progress().orElseThrow().problem()).isNull();
            assertThat(warehouse
                            .ask("SELECT sum(amount) FROM order_line", List.of(), row -> row.getLong(1))
                            .rows())
                    .containsExactly(240000L);
        });
    }
}
