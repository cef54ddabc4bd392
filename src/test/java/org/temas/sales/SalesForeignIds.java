package org.temas.sales;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.temas.ForeignIds;
import org.temas.access.TestAccess;
import org.temas.platform.db.Db;

/** An order by its number, which only one of the workspaces knows. */
@Component
final class SalesForeignIds implements ForeignIds {

    private final Db db;

    SalesForeignIds(Db db) {
        this.db = db;
    }

    @Override
    public Map<String, String> in(TestAccess.TestWorkspace workspace) {
        String number = UUID.randomUUID().toString();
        workspace.run(() -> db.sql("""
                        INSERT INTO sales.sales_order (workspace_id, order_id, customer_no, placed_at, currency, gross, seq)
                        VALUES (:workspace, :number, 0, now(), 'TRY', 1000, 0)
                        """)
                .param("workspace", workspace.id())
                .param("number", number)
                .update());
        return Map.of("/orders/{number}", number, "GET /orders/number?is", number);
    }
}
