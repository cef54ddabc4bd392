package org.temas.insights;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.temas.platform.web.Page;
import org.temas.platform.web.Ui;

/** The programmer's page: each group of the API with commands that work as they stand. */
public record ApiDocsPage(String address) implements Page {

    /** A request and what it is for. */
    public record Example(String title, String command) {}

    @Override
    public String title(Ui ui) {
        return ui.t("insights.api.title");
    }

    public List<Metric> metrics() {
        return List.of(Metric.values());
    }

    public String breakdowns(Metric metric) {
        return metric.breakdowns().stream()
                .sorted(Comparator.naturalOrder())
                .map(dimension -> dimension == Dimension.TRAIT ? "trait:<name>" : dimension.id())
                .collect(Collectors.joining(", "));
    }

    public String intervals(Metric metric) {
        return metric.intervals().stream().sorted().map(Interval::id).collect(Collectors.joining(", "));
    }

    public List<Example> tracking(Ui ui) {
        return List.of(
                new Example(ui.t("insights.api.tracking.identify"), """
                        curl %s/v1/identify -u "$WRITE_KEY:" -H 'Content-Type: application/json' -d '{
                          "messageId": "m-1", "userId": "c-42", "anonymousId": "device-7",
                          "traits": {"firstName": "Ayşe", "lastName": "Işık", "email": "ayse@example.com", "city": "Ankara"}}'
                        """.formatted(address)),
                new Example(ui.t("insights.api.tracking.order"), """
                        curl %s/v1/track -u "$WRITE_KEY:" -H 'Content-Type: application/json' -d '{
                          "messageId": "m-2", "userId": "c-42", "event": "Order Completed",
                          "timestamp": "2026-01-31T10:15:00+03:00",
                          "properties": {"order_id": "1001", "total": 349.90, "shipping": 29.90, "currency": "TRY",
                            "products": [{"product_id": "p-1", "name": "Kupa", "category": "Mutfak", "price": 320.00, "quantity": 1}]}}'
                        """.formatted(address)),
                new Example(ui.t("insights.api.tracking.answer"), """
                        curl %s/v1/track -u "$WRITE_KEY:" -H 'Content-Type: application/json' -d '{
                          "messageId": "m-3", "userId": "c-42", "event": "Survey Answered",
                          "properties": {"metric": "nps", "score": 9, "comment": "Hızlı geldi", "order_id": "1001"}}'
                        """.formatted(address)),
                new Example(ui.t("insights.api.tracking.batch"), """
                        curl %s/v1/batch -u "$WRITE_KEY:" -H 'Content-Type: application/json' -d '{
                          "batch": [{"type": "page", "messageId": "m-4", "anonymousId": "device-7", "name": "Home"},
                                    {"type": "track", "messageId": "m-5", "anonymousId": "device-7", "event": "Product Viewed"}]}'
                        """.formatted(address)),
                new Example(ui.t("insights.api.tracking.client"), """
                        import { Analytics } from "@segment/analytics-node";
                        const analytics = new Analytics({ writeKey: process.env.WRITE_KEY, host: "%s" });
                        analytics.track({ userId: "c-42", event: "Product Viewed", properties: { product_id: "p-1" } });
                        """.formatted(address)));
    }

    public List<Example> imports(Ui ui) {
        return List.of(
                new Example(ui.t("insights.api.imports.start"), """
                        curl %s/api/v1/imports -H "Authorization: Bearer $API_KEY" \\
                          -F kind=orders -F file=@orders.csv -F mapping=@mapping.json
                        """.formatted(address)),
                new Example(ui.t("insights.api.imports.watch"), """
                        curl %s/api/v1/imports/$ID -H "Authorization: Bearer $API_KEY"
                        """.formatted(address)));
    }

    public List<Example> interactions(Ui ui) {
        return List.of(new Example(ui.t("insights.api.interactions.find"), """
                curl "%s/api/v1/interactions?messageId=m-2" -H "Authorization: Bearer $API_KEY"
                """.formatted(address)));
    }

    public List<Example> figures(Ui ui) {
        return List.of(
                new Example(ui.t("insights.api.metrics.list"), """
                        curl %s/api/v1/metrics -H "Authorization: Bearer $API_KEY" -H "Accept-Language: tr"
                        """.formatted(address)),
                new Example(ui.t("insights.api.metrics.one"), """
                        curl "%s/api/v1/metrics/revenue?from=2026-01-01&to=2027-01-01&interval=month" \\
                          -H "Authorization: Bearer $API_KEY"
                        """.formatted(address)),
                new Example(ui.t("insights.api.metrics.by"), """
                        curl "%s/api/v1/metrics/nps?from=2026-01-01&to=2027-01-01&by=channel&where=province:Ankara" \\
                          -H "Authorization: Bearer $API_KEY"
                        """.formatted(address)));
    }

    public String answer() {
        return """
                {"metric": "nps", "unit": "points", "currency": null, "interval": "none", "by": "channel",
                 "asOf": "2026-11-22T12:00:00Z",
                 "series": [{"key": "web", "label": "Web", "points": [
                   {"from": "2026-01-01", "to": "2027-01-01", "value": 10, "n": 1000, "low": 4.41, "high": 15.59}]}],
                 "leftOut": 0}
                """;
    }

    public String problem() {
        return """
                {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "…",
                 "errors": [{"field": "from", "detail": "…"}]}
                """;
    }
}
