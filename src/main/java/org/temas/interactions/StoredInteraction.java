package org.temas.interactions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.temas.customers.Identifier;
import org.temas.customers.IdentifierType;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How an interaction of our own modules is kept among the refused, so that it can be tried again. */
final class StoredInteraction {

    static final String CALL = "interaction";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> TRAITS = new TypeReference<>() {};

    private StoredInteraction() {}

    static String write(NewInteraction given) {
        var node = new LinkedHashMap<String, @Nullable Object>();
        node.put("messageId", given.messageId());
        node.put(
                "identifiers",
                given.identifiers().stream()
                        .map(identifier -> Map.of("type", identifier.type().name(), "value", identifier.value()))
                        .toList());
        node.put("identifies", given.identifies());
        node.put("traits", given.traits());
        node.put("kind", given.kind());
        node.put("channel", given.channel());
        node.put("name", given.name());
        node.put("inbound", given.inbound());
        node.put("occurredAt", given.occurredAt().toString());
        node.put("properties", given.properties());
        return JSON.writeValueAsString(node);
    }

    static NewInteraction read(String body, @Nullable String messageId) {
        JsonNode node = JSON.readTree(body);
        List<Identifier> identifiers = new ArrayList<>();
        for (JsonNode each : node.path("identifiers")) {
            identifiers.add(new Identifier(
                    IdentifierType.valueOf(each.path("type").asString()),
                    each.path("value").asString()));
        }
        return new NewInteraction(
                messageId,
                identifiers,
                node.path("identifies").asBoolean(),
                JSON.convertValue(node.path("traits"), TRAITS),
                node.path("kind").asString(),
                node.path("channel").asString(),
                node.path("name").asString(),
                node.path("inbound").asBoolean(),
                Instant.parse(node.path("occurredAt").asString()),
                node.path("properties").asString());
    }
}
