package org.temas.interactions;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The members of an event's properties, under whichever of their names they were sent. */
final class Values {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");

    private final JsonNode node;
    private final String path;

    Values(JsonNode node) {
        this(node, "properties");
    }

    Values(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    private @Nullable JsonNode find(String... names) {
        for (String name : names) {
            JsonNode found = node.get(name);
            if (found != null && !found.isNull()) {
                return found;
            }
        }
        return null;
    }

    JsonNode list(String... names) {
        JsonNode found = find(names);
        return found == null ? tools.jackson.databind.node.MissingNode.getInstance() : found;
    }

    @Nullable
    String text(String... names) {
        JsonNode found = find(names);
        if (found == null || found.isContainer()) {
            return null;
        }
        String text = found.isNumber() ? found.decimalValue().toString() : found.asString();
        return text.isBlank() ? null : text.strip();
    }

    String required(String... names) {
        String text = text(names);
        if (text == null) {
            throw new Facts.Unreadable(path + "." + names[0], "is missing: add it to the event's properties");
        }
        if (text.length() > 255) {
            throw new Facts.Unreadable(path + "." + names[0], "is longer than 255 characters");
        }
        return text;
    }

    @Nullable
    BigDecimal decimal(String... names) {
        JsonNode found = find(names);
        if (found == null) {
            return null;
        }
        if (found.isNumber()) {
            BigDecimal value = found.decimalValue();
            if (value.scale() < -18 || value.scale() > 400 || value.precision() > 400) {
                throw new Facts.Unreadable(path + "." + names[0], "is out of range");
            }
            return value;
        }
        if (found.isString() && found.asString().isBlank()) {
            return null;
        }
        if (found.isString() && DECIMAL.matcher(found.asString().strip()).matches()) {
            return new BigDecimal(found.asString().strip());
        }
        throw new Facts.Unreadable(path + "." + names[0], "is not a number: send it as a JSON number with a point");
    }

    @Nullable
    Long money(Currency currency, String... names) {
        BigDecimal amount = decimal(names);
        if (amount == null) {
            return null;
        }
        return Money.of(amount, currency)
                .orElseThrow(() -> new Facts.Unreadable(path + "." + names[0], "is out of range"))
                .minor();
    }

    @Nullable
    Currency currency() {
        String code = text("currency");
        if (code == null) {
            return null;
        }
        try {
            return Currency.getInstance(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Facts.Unreadable(path + ".currency", "is not an ISO 4217 code such as TRY or EUR");
        }
    }

    @Nullable
    Instant time(String... names) {
        String text = text(names);
        if (text == null) {
            return null;
        }
        Instant time = Times.parse(text);
        if (time == null) {
            throw new Facts.Unreadable(path + "." + names[0], "is not an ISO 8601 time such as 2026-01-31T10:00:00Z");
        }
        return time;
    }
}
