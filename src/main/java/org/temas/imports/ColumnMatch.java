package org.temas.imports;

import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.temas.platform.imports.Column;
import org.temas.platform.imports.Column.Content;
import org.temas.platform.imports.Heading;
import org.temas.platform.imports.NumberStyle;
import org.temas.platform.imports.TimeStyle;

/** Which column is which field: by its name, by its name without a prefix, by what it holds. */
final class ColumnMatch {

    private static final List<String> PREFIXES =
            List.of("order", "customer", "product", "review", "survey", "siparis", "musteri", "urun", "iade", "refund");
    /** Of a line where the file has lines, of the order where it has none. */
    private static final Set<String> LINE_OR_ORDER = Set.of(
            "amount",
            "tutar",
            "dollars",
            "sales",
            "ciro",
            "value",
            "totalprice",
            "total",
            "toplam",
            "toplamtutar",
            "totalamount",
            "revenue");

    private static final Pattern SCORE_QUESTION =
            Pattern.compile("(0|1)\\s*(-|–|to|ile|ila|\\.\\.)\\s*(10|5|7)|recommend|tavsiye|scale|ölçek|puanla|olası");

    private final Role role;
    private final List<Column> columns;
    private final Map<String, Field> found = new LinkedHashMap<>();

    private ColumnMatch(Role role, List<Column> columns) {
        this.role = role;
        this.columns = columns;
    }

    /** By names, then by contents. */
    static Map<String, Field> of(Role role, List<Column> columns) {
        var match = new ColumnMatch(role, columns);
        match.byName();
        match.byContent();
        return match.found;
    }

    /** By names alone: what tells roles apart. */
    static Map<String, Field> named(Role role, List<Column> columns) {
        var match = new ColumnMatch(role, columns);
        match.byName();
        return match.found;
    }

    private void byName() {
        boolean lines = columns.stream().anyMatch(column -> isLine(Heading.fold(column.name())));
        for (Column column : columns) {
            String name = Heading.fold(column.name());
            if (lines && LINE_OR_ORDER.contains(name) && role.has(Field.LINE_TOTAL)) {
                take(column, Field.LINE_TOTAL);
            } else {
                take(column, named(name));
            }
        }
        if (role == Role.CUSTOMERS) {
            secondId();
        }
        for (Column column : columns) {
            take(column, named(bare(Heading.fold(column.name()))));
        }
        if (role == Role.ORDERS || role == Role.CUSTOMERS) {
            columns.stream()
                    .filter(column -> Heading.fold(column.name()).equals("id"))
                    .forEach(column -> take(column, role == Role.ORDERS ? Field.ORDER_ID : Field.CUSTOMER_ID));
        }
    }

    private static boolean isLine(String name) {
        return Field.QUANTITY.isNamed(name)
                || Field.UNIT_PRICE.isNamed(name)
                || Field.PRODUCT_ID.isNamed(name)
                || Field.PRODUCT_NAME.isNamed(name);
    }

    /** customer_id joins, customer_unique_id is the person. */
    private void secondId() {
        var ids = columns.stream()
                .filter(column -> Field.CUSTOMER_ID.isNamed(Heading.fold(column.name())))
                .toList();
        ids.stream()
                .filter(column -> Heading.fold(column.name()).contains("unique"))
                .findFirst()
                .ifPresent(unique -> {
                    ids.stream().filter(column -> column != unique).findFirst().ifPresent(other -> {
                        found.put(unique.name(), Field.CUSTOMER_ID);
                        found.put(other.name(), Field.CUSTOMER_REF);
                    });
                });
    }

    private void take(Column column, @Nullable Field field) {
        if (field != null
                && !found.containsKey(column.name())
                && !found.containsValue(field)
                && plausible(column, field)) {
            found.put(column.name(), field);
        }
    }

    /** A name is believed unless no example fits: one dirty cell must not hide a column. */
    private static boolean plausible(Column column, Field field) {
        return switch (field.type()) {
            case NUMBER ->
                column.samples().isEmpty()
                        || column.isNumber()
                        || column.samples().stream().anyMatch(ColumnMatch::isNumber);
            case TIME ->
                column.samples().isEmpty()
                        || column.content() != Content.TEXT
                        || column.samples().stream().anyMatch(ColumnMatch::isTime);
            case TEXT, RAW -> true;
        };
    }

    private static boolean isNumber(String text) {
        return NumberStyle.POINT.parse(text) != null || NumberStyle.COMMA.parse(text) != null;
    }

    private static boolean isTime(String text) {
        for (TimeStyle style : TimeStyle.values()) {
            if (style.parse(text, ZoneOffset.UTC) != null) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Field named(String name) {
        for (Field field : role.fields()) {
            if (field.isNamed(name)) {
                return field;
            }
        }
        return null;
    }

    private static String bare(String name) {
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix) && name.length() > prefix.length() + 1) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }

    private void byContent() {
        switch (role) {
            case ORDERS -> orders();
            case ANSWERS -> answers();
            case REFUNDS -> first(Field.REFUND_TIME, Content.TIME);
            case ITEMS, PAYMENTS, CUSTOMERS, PRODUCTS, CATEGORIES, REVIEWS, IGNORED -> {}
        }
    }

    /** Customer, day, pieces, amount: the log of a till without a header. */
    private void orders() {
        first(Field.ORDER_TIME, Content.TIME);
        boolean headless = columns.stream().allMatch(column -> column.name().matches("\\d+"));
        if (!headless || found.size() > 1) {
            return;
        }
        columns.stream()
                .filter(column -> column.content() == Content.WHOLE_NUMBER || column.content() == Content.TEXT)
                .findFirst()
                .ifPresent(column -> take(column, Field.CUSTOMER_ID));
        columns.stream()
                .filter(column -> column.content() == Content.NUMBER)
                .findFirst()
                .ifPresent(column -> take(column, Field.TOTAL));
        int time = columns.stream()
                .filter(column -> found.get(column.name()) == Field.ORDER_TIME)
                .mapToInt(Column::index)
                .findFirst()
                .orElse(columns.size());
        columns.stream()
                .filter(column -> column.index() > time && column.content() == Content.WHOLE_NUMBER)
                .findFirst()
                .ifPresent(column -> take(column, Field.QUANTITY));
        if (found.containsValue(Field.QUANTITY)) {
            found.replaceAll((name, field) -> field == Field.TOTAL ? Field.LINE_TOTAL : field);
        }
    }

    private void answers() {
        first(Field.ANSWERED_AT, Content.TIME);
        if (!found.containsValue(Field.SCORE)) {
            columns.stream()
                    .filter(column -> isScore(column)
                            && SCORE_QUESTION
                                    .matcher(column.name().toLowerCase(java.util.Locale.ROOT))
                                    .find())
                    .findFirst()
                    .or(() -> columns.stream().filter(ColumnMatch::isScore).findFirst())
                    .ifPresent(column -> take(column, Field.SCORE));
        }
        if (!found.containsValue(Field.COMMENT)) {
            // the longest text
            columns.stream()
                    .filter(column -> column.content() == Content.TEXT && !found.containsKey(column.name()))
                    .filter(column -> column.samples().stream().anyMatch(text -> text.length() > 40))
                    .findFirst()
                    .ifPresent(column -> take(column, Field.COMMENT));
        }
    }

    private static boolean isScore(Column column) {
        var different = new HashSet<>(column.samples());
        return column.isNumber()
                && different.stream().allMatch(sample -> {
                    var number = NumberStyle.POINT.parse(sample);
                    return number != null && number.signum() >= 0 && number.intValue() <= 10;
                });
    }

    private void first(Field field, Content content) {
        if (!found.containsValue(field)) {
            columns.stream()
                    .filter(column -> column.content() == content && !found.containsKey(column.name()))
                    .findFirst()
                    .ifPresent(column -> take(column, field));
        }
    }
}
