package org.temas.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one order, read and added up.
 *
 * @param products as the log keeps them
 */
record OrderLines(List<Map<String, @Nullable Object>> products, BigDecimal amount, int lines) {

    /** A line with its amount, negative for what came back. */
    record Priced(
            Line line,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal price,
            BigDecimal amount) {

        static Priced of(Line line, Field own) throws LineRefused {
            BigDecimal quantity = line.number(Field.QUANTITY);
            BigDecimal price = line.number(Field.UNIT_PRICE);
            BigDecimal total = line.number(own);
            BigDecimal discount = line.has(own) ? null : line.number(Field.DISCOUNT);
            BigDecimal amount = total;
            if (amount == null && price != null) {
                amount = price.multiply(quantity == null ? BigDecimal.ONE : quantity);
                if (discount != null && line.has(Field.QUANTITY)) {
                    amount = amount.subtract(discount.abs());
                }
            }
            return new Priced(line, quantity, price, amount == null ? BigDecimal.ZERO : amount);
        }

        boolean isNegative() {
            return quantity != null && quantity.signum() < 0 || amount.signum() < 0;
        }

        boolean says() {
            return line.has(Field.PRODUCT_ID)
                    || line.has(Field.PRODUCT_NAME)
                    || line.has(Field.QUANTITY)
                    || line.has(Field.UNIT_PRICE)
                    || line.has(Field.LINE_TOTAL);
        }
    }

    static OrderLines of(List<Priced> priced) {
        var products = new ArrayList<Map<String, @Nullable Object>>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Priced line : priced) {
            sum = sum.add(line.amount());
            if (line.says()) {
                products.add(product(line));
            }
        }
        return new OrderLines(products, sum, priced.size());
    }

    private static Map<String, @Nullable Object> product(Priced priced) {
        var product = new LinkedHashMap<String, @Nullable Object>();
        Line line = priced.line();
        put(product, "product_id", line.text(Field.PRODUCT_ID));
        put(product, "name", line.text(Field.PRODUCT_NAME));
        String category = line.text(Field.CATEGORY_NAME);
        put(product, "category", category == null ? line.text(Field.CATEGORY) : category);
        put(product, "brand", line.text(Field.BRAND));
        put(product, "price", priced.price() == null ? null : priced.price().abs());
        put(
                product,
                "quantity",
                priced.quantity() == null ? BigDecimal.ONE : priced.quantity().abs());
        put(product, "line_total", cents(priced.amount().abs()));
        return product;
    }

    private static void put(Map<String, @Nullable Object> product, String name, @Nullable Object value) {
        if (value != null) {
            product.put(name, value);
        }
    }

    /** Quantity times price may have more decimals than money has. */
    static BigDecimal cents(BigDecimal amount) {
        return amount.scale() <= 4 ? amount : amount.setScale(4, RoundingMode.HALF_EVEN);
    }
}
