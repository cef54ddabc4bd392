package org.temas.sales;

import java.util.List;
import org.springframework.stereotype.Component;
import org.temas.customers.Subject;
import org.temas.customers.SubjectData;
import org.temas.customers.SubjectExport;
import org.temas.platform.db.Db;
import org.temas.platform.db.WorkspaceScope;

/** What this module keeps about a person. */
@Component
final class OrdersOfSubject implements SubjectData {

    private final Db db;

    OrdersOfSubject(Db db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "sales";
    }

    @Override
    public void export(Subject subject, SubjectExport into) {
        table(
                into,
                subject,
                "orders",
                List.of(
                        "order_id",
                        "placed_at",
                        "status",
                        "cancelled_at",
                        "currency",
                        "gross",
                        "items",
                        "shipping",
                        "tax",
                        "discount",
                        "channel",
                        "store",
                        "province",
                        "promised_at",
                        "delivered_at",
                        "payment",
                        "coupon"),
                """
                SELECT order_id, placed_at, status, cancelled_at, currency, gross, items, shipping, tax, discount, channel,
                       store, province, promised_at, delivered_at, payment, coupon
                FROM sales.sales_order
                WHERE workspace_id = :workspace AND customer_no = ANY(cast(:nos AS bigint[]))
                ORDER BY placed_at, order_id
                """);
        table(
                into,
                subject,
                "order_lines",
                List.of(
                        "order_id",
                        "line",
                        "product_id",
                        "product_name",
                        "category",
                        "price",
                        "quantity",
                        "amount",
                        "currency"),
                """
                SELECT l.order_id, l.line, l.product_id, l.product_name, l.category, l.price, l.quantity, l.amount, l.currency
                FROM sales.order_line l
                JOIN sales.sales_order o ON o.workspace_id = l.workspace_id AND o.order_id = l.order_id
                WHERE l.workspace_id = :workspace AND o.customer_no = ANY(cast(:nos AS bigint[]))
                ORDER BY l.order_id, l.line
                """);
        table(into, subject, "refunds", List.of("refund_id", "order_id", "amount", "currency", "refunded_at"), """
                SELECT refund_id, order_id, amount, currency, refunded_at
                FROM sales.refund
                WHERE workspace_id = :workspace
                  AND (customer_no = ANY(cast(:nos AS bigint[]))
                       OR customer_no = 0 AND order_id IN (
                           SELECT order_id FROM sales.sales_order
                           WHERE workspace_id = :workspace AND customer_no = ANY(cast(:nos AS bigint[]))))
                ORDER BY refunded_at, refund_id
                """);
    }

    /** The orders stay as figures under a number that leads to nobody; how it was paid and where it went goes. */
    @Override
    public void erase(Subject subject) {
        db.sql("""
                UPDATE sales.sales_order
                SET payment = NULL, coupon = NULL, province = NULL
                WHERE workspace_id = :workspace
                  AND customer_no = ANY(cast(:nos AS bigint[]))
                """)
                .param("workspace", WorkspaceScope.current())
                .param("nos", subject.numbers().toArray(Long[]::new))
                .update();
    }

    private void table(SubjectExport into, Subject subject, String name, List<String> columns, String sql) {
        into.table(
                name,
                columns,
                db.sql(sql)
                        .param("workspace", WorkspaceScope.current())
                        .param("nos", subject.numbers().toArray(Long[]::new))
                        .list(row -> {
                            var values = new java.util.ArrayList<String>(columns.size());
                            for (String column : columns) {
                                String value = row.getString(column);
                                values.add(value == null ? "" : value);
                            }
                            return List.copyOf(values);
                        }));
    }
}
