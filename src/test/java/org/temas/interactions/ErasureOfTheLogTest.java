package org.temas.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.temas.Canary;
import org.temas.TemasTest;
import org.temas.access.TestAccess;
import org.temas.customers.Customers;
import org.temas.customers.Identifier;
import org.temas.customers.IdentifierType;
import org.temas.platform.db.Db;
import tools.jackson.databind.json.JsonMapper;

@TemasTest
class ErasureOfTheLogTest {

    private static final String CANARY = "saka-kusu";

    @Autowired
    TestAccess access;

    @Autowired
    Interactions interactions;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    Customers customers;

    @Autowired
    Db db;

    @Test
    void theLogForgetsThePersonAndKeepsTheFigures() {
        var shop = access.workspace();
        shop.run(() -> {
            record(CANARY + "-1", Kinds.ORDER_COMPLETED, """
                    {"properties":{"order_id":"S-1","total":1204.50,"currency":"TRY","note":"saka-kusu","payments":"saka-kusu",
                    "products":[{"product_id":"p1","price":602.25,"quantity":2,"gift_note":"saka-kusu"}]},
                    "context":{"ip":"saka-kusu"}}""");
            record(CANARY + "-2", Kinds.SURVEY_ANSWERED, """
                    {"properties":{"metric":"nps","score":9,"comment":"saka-kusu"}}""");
            record(CANARY + "-2", Kinds.CUSTOM, "{\"properties\":{\"other\":\"saka-kusu@example.com\"}}");
            subscriptions.catchUp();
            assertThat(Canary.tablesWith(db, CANARY))
                    .contains("interactions.interaction", "interactions.refused", "customers.customer");
        });
        var customer = shop.call(() -> customers.changedSince(0, 10).getFirst());

        String hex = customer.id().toString();
        String code = "#" + hex.substring(hex.length() - 6).toUpperCase(java.util.Locale.ROOT);
        assertThat(shop.owner()
                        .post("/customers/" + customer.id() + "/erase", "code", code)
                        .status())
                .isEqualTo(303);

        shop.run(() -> {
            subscriptions.catchUp();
            assertThat(Canary.tablesWith(db, CANARY)).isEmpty();
            var order =
                    (Fact.Order) Facts.of(interactions.bySeq(1).orElseThrow()).orElseThrow();
            assertThat(order.gross()).isEqualTo(120_450);
            assertThat(order.lines()).hasSize(1);
            var answer =
                    (Fact.Answer) Facts.of(interactions.bySeq(2).orElseThrow()).orElseThrow();
            assertThat(answer.score()).isEqualByComparingTo("9");
            assertThat(answer.comment()).isNull();
            assertThat(record(CANARY + "-3", Kinds.CUSTOM, "{}")).isInstanceOf(Outcome.Refused.class);
            assertThat(record(CANARY + "-1", Kinds.CUSTOM, "{}")).isNotInstanceOf(Outcome.Recorded.class);
            assertThat(db.sql("SELECT count(*) FROM interactions.refused WHERE body IS NOT NULL")
                            .one(Long.class))
                    .as("bodies kept of what names an erased person")
                    .isZero();
        });
    }

    @Test
    void keepsAmountsScoresAndTheShopsOwnWordsOnly() {
        String kept = ErasedProperties.keep("""
                {"properties":{"orderId":"S-1","total":"12,50","score":9,"comment":"x","email":"x","rating":"five","price":{"a":1}},
                "traits":{"name":"x"},"context":{"ip":"x"}}""", JsonMapper.shared());
        assertThat(kept).isEqualTo("{\"properties\":{\"orderId\":\"S-1\",\"total\":\"12,50\",\"score\":9}}");
    }

    private Outcome record(String messageId, String kind, String properties) {
        return interactions.record(new NewInteraction(
                messageId,
                List.of(new Identifier(IdentifierType.EMAIL, CANARY + "@example.com")),
                true,
                Map.of("name", CANARY, "wish", CANARY),
                kind,
                Channels.WEB,
                "Event",
                true,
                Instant.parse("2026-03-01T10:00:00Z"),
                properties));
    }
}
