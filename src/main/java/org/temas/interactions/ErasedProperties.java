package org.temas.interactions;

import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of an interaction may stay when the person is erased: amounts, scores and the shop's own words for its goods, so
 * that revenue and satisfaction of the past remain what they were. Whatever a person wrote or is called goes.
 */
final class ErasedProperties {

    private static final Set<String> NUMBERS = Set.of(
            "total",
            "revenue",
            "subtotal",
            "shipping",
            "tax",
            "discount",
            "rate",
            "price",
            "quantity",
            "linetotal",
            "score",
            "scale",
            "rating");
    private static final Set<String> WORDS = Set.of(
            "orderid",
            "refundid",
            "currency",
            "status",
            "placedat",
            "promisedat",
            "deliveredat",
            "metric",
            "productid",
            "sku",
            "category");

    private ErasedProperties() {}

    static String keep(String properties, JsonMapper json) {
        JsonNode whole = json.readTree(properties.isBlank() ? "{}" : properties);
        ObjectNode kept = json.createObjectNode();
        if (whole.get("properties") instanceof ObjectNode members) {
            kept.set("properties", members(members, json));
        }
        return kept.toString();
    }

    private static ObjectNode members(ObjectNode members, JsonMapper json) {
        ObjectNode kept = json.createObjectNode();
        for (var member : members.properties()) {
            JsonNode value = member.getValue();
            // both spellings are read: order_id and orderId
            String name = member.getKey().replace("_", "").toLowerCase(Locale.ROOT);
            if (NUMBERS.contains(name) && isNumber(value)
                    || WORDS.contains(name)
                            && value.isValueNode()
                            && value.asString().length() <= 100) {
                kept.set(member.getKey(), value);
            } else if (member.getKey().equals("products") && value instanceof ArrayNode products) {
                ArrayNode lines = kept.putArray("products");
                for (JsonNode product : products) {
                    if (product instanceof ObjectNode line) {
                        lines.add(members(line, json));
                    }
                }
            }
        }
        return kept;
    }

    private static boolean isNumber(JsonNode value) {
        return value.isNumber() || value.isString() && value.asString().matches("-?[\\d.,]{1,30}");
    }
}
