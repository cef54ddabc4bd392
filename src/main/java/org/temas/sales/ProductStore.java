package org.temas.sales;

import static org.temas.sales.OrderStore.workspace;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.web.Cursor;
import org.temas.platform.web.Slice;

/** Reads products and what was sold of them; totals are made for the rows of the page only. */
@Component
final class ProductStore {

    private final Db db;

    ProductStore(Db db) {
        this.db = db;
    }

    List<Category> categories() {
        return db.sql("""
                        SELECT c.name, (
                            SELECT count(*)
                            FROM sales.product p
                            WHERE p.workspace_id = c.workspace_id AND p.category = c.name) AS products
                        FROM sales.category c
                        WHERE c.workspace_id = :workspace
                        ORDER BY products DESC, c.name
                        LIMIT 200
                        """).param("workspace", workspace()).list(Category.class);
    }

    /** By number; of one category when one is named, beginning so when something is given. */
    Slice<Product> page(String category, String begin, String currency, @Nullable Cursor cursor, int limit) {
        boolean back = cursor != null && cursor.backwards();
        String edge = cursor == null ? "" : cursor.value(0).orElse("");
        var query = db.sql(
                        """
                        SELECT p.product_id, p.name, p.category, p.brand, t.sold, t.amount, t.orders
                        FROM (
                            SELECT workspace_id, product_id, name, category, brand
                            FROM sales.product
                            WHERE workspace_id = :workspace AND product_id >= :begin AND product_id < :end
                                AND (:category = '' OR category = :category)
                                AND product_id %s :edge
                            ORDER BY product_id %s
                            LIMIT :limit
                        ) AS p
                        CROSS JOIN LATERAL (
                            SELECT coalesce(sum(quantity), 0) AS sold,
                                coalesce(sum(amount) FILTER (WHERE coalesce(currency, :currency) = :currency), 0)
                                    AS amount,
                                count(*) AS orders
                            FROM sales.order_line l
                            WHERE l.workspace_id = p.workspace_id AND l.product_id = p.product_id
                        ) AS t
                        ORDER BY p.product_id %s
                        """.formatted(back ? "<" : cursor == null ? ">=" : ">", back ? "DESC" : "", back ? "DESC" : ""))
                .param("workspace", workspace())
                .param("begin", begin)
                .param("end", begin + "\uDBFF\uDFFF")
                .param("category", category)
                .param("edge", edge)
                .param("currency", currency)
                .param("limit", limit + 1);
        return Slice.of(
                query.list(row -> new Product(
                        row.getString("product_id"),
                        row.getString("name"),
                        row.getString("category"),
                        row.getString("brand"),
                        row.getBigDecimal("sold"),
                        row.getLong("amount"),
                        row.getLong("orders"))),
                limit,
                cursor,
                product -> new Object[] {product.productId()});
    }
}
