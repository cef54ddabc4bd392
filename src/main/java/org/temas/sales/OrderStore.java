package org.temas.sales;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceId;
import org.temas.platform.db.WorkspaceScope;
import org.temas.platform.web.Cursor;
import org.temas.platform.web.Slice;

/** Reads orders. */
@Component
final class OrderStore {

    /** Sorts after every other letter: the end of all numbers that begin alike. */
    private static final String LAST = "\uDBFF\uDFFF";

    private static final String COLUMNS = """
            order_id, customer_no, placed_at, status, cancelled_at, currency, gross, items, shipping, tax, discount, rate,
            channel, store, province, promised_at, delivered_at, payment, coupon, seq""";

    private final Db db;

    OrderStore(Db db) {
        this.db = db;
    }

    static WorkspaceId workspace() {
        return WorkspaceScope.current();
    }

    List<SalesOrder> orders(Collection<String> orderIds) {
        return orderIds.isEmpty()
                ? List.of()
                : db.sql("SELECT " + COLUMNS + """

                                FROM unnest(CAST(:ids AS text[])) AS k (key)
                                CROSS JOIN LATERAL (
                                    SELECT * FROM sales.sales_order WHERE workspace_id = :workspace AND order_id = k.key OFFSET 0
                                ) o
                                """)
                        .param("workspace", workspace())
                        .param("ids", orderIds.toArray(String[]::new))
                        .list(OrderStore::order);
    }

    Optional<SalesOrder> order(String orderId) {
        return orders(List.of(orderId)).stream().findFirst();
    }

    /** The newest first. */
    List<SalesOrder> ofCustomers(Collection<Long> numbers, int limit) {
        return db.sql("SELECT " + COLUMNS + """

                        FROM sales.sales_order
                        WHERE workspace_id = :workspace AND customer_no = ANY(CAST(:numbers AS bigint[]))
                        ORDER BY placed_at DESC, order_id DESC
                        LIMIT :limit
                        """)
                .param("workspace", workspace())
                .param("numbers", numbers.toArray(Long[]::new))
                .param("limit", limit)
                .list(OrderStore::order);
    }

    long countOf(Collection<Long> numbers) {
        return db.sql("""
                        SELECT count(*)
                        FROM sales.sales_order
                        WHERE workspace_id = :workspace AND customer_no = ANY(CAST(:numbers AS bigint[]))
                        """)
                .param("workspace", workspace())
                .param("numbers", numbers.toArray(Long[]::new))
                .one(Long.class);
    }

    /** All of them, the newest first; or those whose number begins so, in the order of their numbers. */
    Slice<SalesOrder> page(String begin, @Nullable Cursor cursor, int limit) {
        return begin.isEmpty() ? newest(cursor, limit) : beginning(begin, cursor, limit);
    }

    private Slice<SalesOrder> newest(@Nullable Cursor cursor, int limit) {
        boolean back = cursor != null && cursor.backwards();
        Instant at = cursor == null ? null : time(cursor.value(0).orElse(""));
        String id = cursor == null ? "" : cursor.value(1).orElse("");
        String after = at == null ? "" : "AND (placed_at, order_id) " + (back ? ">" : "<") + " (:at, :id)";
        var query = db.sql("SELECT " + COLUMNS + """

                        FROM sales.sales_order
                        WHERE workspace_id = :workspace %s
                        ORDER BY placed_at %s, order_id %s
                        LIMIT :limit
                        """.formatted(after, back ? "" : "DESC", back ? "" : "DESC"))
                .param("workspace", workspace())
                .param("limit", limit + 1);
        if (at != null) {
            query.param("at", at).param("id", id);
        }
        return Slice.of(query.list(OrderStore::order), limit, at == null ? null : cursor, order ->
                new Object[] {order.placedAt(), order.orderId()});
    }

    private Slice<SalesOrder> beginning(String begin, @Nullable Cursor cursor, int limit) {
        boolean back = cursor != null && cursor.backwards();
        String edge = cursor == null ? "" : cursor.value(0).orElse("");
        var query = db.sql("SELECT " + COLUMNS
                        + """

                        FROM sales.sales_order
                        WHERE workspace_id = :workspace AND order_id >= :begin AND order_id < :end
                            AND order_id %s :edge
                        ORDER BY order_id %s
                        LIMIT :limit
                        """.formatted(back ? "<" : cursor == null ? ">=" : ">", back ? "DESC" : ""))
                .param("workspace", workspace())
                .param("begin", begin)
                .param("end", begin + LAST)
                .param("edge", edge)
                .param("limit", limit + 1);
        return Slice.of(query.list(OrderStore::order), limit, cursor, order -> new Object[] {order.orderId()});
    }

    private static @Nullable Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            return null;
        }
    }

    List<OrderLine> lines(String orderId) {
        return db.sql("""
                        SELECT line, product_id, product_name, category, price, quantity, amount
                        FROM sales.order_line
                        WHERE workspace_id = :workspace AND order_id = :id
                        ORDER BY line
                        """)
                .param("workspace", workspace())
                .param("id", orderId)
                .list(row -> new OrderLine(
                        row.getInt("line"),
                        row.getString("product_id"),
                        row.getString("product_name"),
                        row.getString("category"),
                        row.getObject("price", Long.class),
                        row.getBigDecimal("quantity"),
                        row.getObject("amount", Long.class)));
    }

    List<OrderRefund> refunds(String orderId) {
        return db.sql("""
                        SELECT refund_id, order_id, amount, currency, refunded_at
                        FROM sales.refund
                        WHERE workspace_id = :workspace AND order_id = :id
                        ORDER BY refunded_at, refund_id
                        """).param("workspace", workspace()).param("id", orderId).list(OrderStore::refund);
    }

    /** Positions in the log of what speaks of the order, the newest first. */
    List<Long> events(String orderId, int limit) {
        return db.sql("""
                        SELECT seq
                        FROM sales.order_event
                        WHERE workspace_id = :workspace AND order_id = :id
                        ORDER BY seq DESC
                        LIMIT :limit
                        """)
                .param("workspace", workspace())
                .param("id", orderId)
                .param("limit", limit)
                .list(Long.class);
    }

    private static OrderRefund refund(ResultSet row) throws SQLException {
        return new OrderRefund(
                row.getString("refund_id"),
                row.getString("order_id"),
                row.getObject("amount", Long.class),
                row.getString("currency"),
                row.getObject("refunded_at", OffsetDateTime.class).toInstant());
    }

    private static SalesOrder order(ResultSet row) throws SQLException {
        BigDecimal rate = row.getBigDecimal("rate");
        return new SalesOrder(
                row.getString("order_id"),
                row.getLong("customer_no"),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                row.getString("status"),
                instant(row, "cancelled_at"),
                row.getString("currency"),
                row.getObject("gross", Long.class),
                row.getObject("items", Long.class),
                row.getObject("shipping", Long.class),
                row.getObject("tax", Long.class),
                row.getObject("discount", Long.class),
                rate,
                row.getString("channel"),
                row.getString("store"),
                row.getString("province"),
                instant(row, "promised_at"),
                instant(row, "delivered_at"),
                row.getString("payment"),
                row.getString("coupon"),
                row.getLong("seq"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
