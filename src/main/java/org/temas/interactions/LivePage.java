package org.temas.interactions;

import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** What comes in, as it comes in: for whoever integrates. */
public record LivePage(LiveRowsPage rows, String address) implements Page {

    @Override
    public String title(Ui ui) {
        return ui.t("interactions.live");
    }

    /** A first event, to be pasted into a terminal. */
    public String curl() {
        return """
                curl -u WRITE_KEY: %s/v1/track -H 'Content-Type: application/json' -d '{
                  "userId": "customer-1", "event": "Product Viewed", "messageId": "hello-1",
                  "properties": {"product_id": "42", "name": "Kahve makinesi", "price": 1204.50}
                }'""".formatted(address);
    }
}
