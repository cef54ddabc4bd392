package org.temas.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.temas.TemasTest;
import org.temas.access.TestAccess;
import org.temas.access.TestAccess.TestWorkspace;
import org.temas.customers.Customers;
import org.temas.customers.Snapshot;
import org.temas.interactions.Subscriptions;
import org.temas.warehouse.Warehouse;
import tools.jackson.databind.JsonNode;

/** Whose an imported line is: nobody is made up, nobody is left out. */
@TemasTest
class OwnersTest {

    @Autowired
    TestAccess access;

    @Autowired
    Customers customers;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    Warehouse warehouse;

    @Test
    void aRefundWithoutACustomerIsTheOrdersOwners() {
        var shop = access.workspace();
        TestImports.run(shop, "refunds", """
                refund_id,order_id,refund_date,refund_amount,reason
                R-1,A-1,2026-11-05,4.00,geç geldi
                R-9,A-9,2026-11-05,9.00,
                """);
        assertThat(people(shop)).isEmpty();

        JsonNode orders = TestImports.run(shop, "orders", """
                order_id,date,email,total,currency,exchange_rate
                A-1,2026-11-01,ayse@example.com,10.00,TRY,
                A-2,2026-11-01,ayse@example.com,10.00,EUR,48.50
                """);
        assertThat(orders.path("counts").path("orders").path("new").asLong()).isEqualTo(2);
        TestImports.run(shop, "refunds", """
                refund_id,order_id,refund_date,refund_amount,currency
                R-2,A-2,2026-11-06,2.00,EUR
                """);

        long ayse = people(shop).getFirst().no();
        assertThat(people(shop)).hasSize(1);
        assertThat(refunds(shop))
                .as("the one of an unknown order waits for it")
                .containsExactly("R-1 " + ayse + " 400", "R-2 " + ayse + " 9700");
    }

    @Test
    void aRefundThatNamesNeitherOrderNorCustomerIsRefused() {
        var shop = access.workspace();
        JsonNode refunds = TestImports.run(shop, "refunds", """
                refund_id,order_id,refund_date,refund_amount
                R-1,,2026-11-05,4.00
                """);
        assertThat(refunds.path("refused").path("missing_customer").asLong()).isEqualTo(1);
        assertThat(people(shop)).isEmpty();
    }

    @Test
    void customersWithoutAnOrderComeAlongWithTheOrders() {
        var shop = access.workspace();
        var files = Map.of(
                "orders.csv", "order_id,order_date,customer_id,total\n1,2026-11-01,c1,10.00\n2,2026-11-02,c1,5.00\n",
                "customers.csv", "customer_id,email,name\nc1,ayse@example.com,Ayşe\nc2,fatma@example.com,Fatma\n");
        JsonNode first = TestImports.run(shop, "orders", files);
        assertThat(first.path("counts").path("customers").path("new").asLong())
                .as(first.toPrettyString())
                .isEqualTo(1);
        assertThat(first.path("counts").path("orders").path("new").asLong()).isEqualTo(2);
        assertThat(people(shop)).hasSize(2);

        JsonNode second = TestImports.run(shop, "orders", files);
        assertThat(second.path("counts").path("customers").path("unchanged").asLong())
                .isEqualTo(1);
        assertThat(people(shop)).hasSize(2);
    }

    private List<Snapshot> people(TestWorkspace shop) {
        return shop.call(() -> customers.changedSince(0, 10));
    }

    private List<String> refunds(TestWorkspace shop) {
        return shop.call(() -> {
            subscriptions.catchUp();
            warehouse.catchUpNow();
            return warehouse
                    .ask(
                            "SELECT refund_id || ' ' || customer || ' ' || amount FROM refund ORDER BY refund_id",
                            List.of(),
                            row -> row.getString(1))
                    .rows();
        });
    }
}
