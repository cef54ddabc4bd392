package org.temas.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The same mixed events for both sides: 10 % identify, 60 % page, 30 % track with products, of a pool of customers. */
final class Events {

    private static final String[] PAGES = {
        "/",
        "/kampanyalar",
        "/urun/kahve-makinesi",
        "/urun/cay-seti",
        "/sepet",
        "/iletisim",
        "/magaza/kadikoy",
        "/hesabim"
    };
    private static final String[] CATEGORIES = {"Mutfak", "Elektronik", "Giyim", "Kozmetik", "Kitap"};
    private static final String[] PROVINCES = {"İstanbul", "Ankara", "İzmir", "Bursa", "Antalya", "Muğla"};

    private final Random random;
    private final int customers;
    private final String prefix;
    private final Instant start;
    private long count;

    /** @param prefix of the customers' identifiers: pools with different ones have nobody in common */
    Events(long seed, int customers, String prefix, Instant start) {
        this.random = new Random(seed);
        this.customers = customers;
        this.prefix = prefix;
        this.start = start;
    }

    /** One event as a client sends it; the message id is unique for the seed's run. */
    String next(String run) {
        long number = count++;
        int customer = random.nextInt(customers);
        String head = "\"messageId\":\"" + run + "-" + number + "\",\"anonymousId\":\"anon-" + prefix + customer
                + "\",\"timestamp\":\"" + start.plusMillis(number * 7) + "\"";
        int dice = random.nextInt(10);
        if (dice == 0) {
            return "{\"type\":\"identify\"," + head + ",\"userId\":\"user-" + prefix + customer
                    + "\",\"traits\":{\"name\":\"Müşteri " + customer + "\",\"email\":\"musteri" + prefix + customer
                    + "@example.com\",\"province\":\"" + PROVINCES[customer % PROVINCES.length] + "\",\"birthYear\":"
                    + (1950 + customer % 55) + "}}";
        }
        if (dice <= 6) {
            String page = PAGES[random.nextInt(PAGES.length)];
            return "{\"type\":\"page\"," + head + ",\"name\":\"" + page
                    + "\",\"properties\":{\"path\":\"" + page + "\",\"url\":\"https://www.example.com" + page
                    + "\",\"title\":\"Temas Örnek\"},\"context\":{\"locale\":\"tr-TR\",\"page\":{\"path\":\"" + page
                    + "\"}}}";
        }
        String name = dice == 9 ? "Order Completed" : dice == 8 ? "Product Added" : "Product Viewed";
        int product = random.nextInt(500);
        String line = "{\"product_id\":\"SKU-" + product + "\",\"name\":\"Ürün " + product + "\",\"category\":\""
                + CATEGORIES[product % CATEGORIES.length] + "\",\"price\":" + (10 + product) + ".90,\"quantity\":1}";
        String properties = dice == 9
                ? "{\"order_id\":\"" + run + "-" + number + "\",\"total\":" + (10 + product)
                        + ".90,\"currency\":\"TRY\",\"products\":[" + line + "]}"
                : line;
        return "{\"type\":\"track\"," + head + ",\"event\":\"" + name + "\",\"properties\":" + properties + "}";
    }

    /** Requests of one hundred events each. */
    List<byte[]> batches(String run, int events, String authorization) {
        List<byte[]> requests = new ArrayList<>(events / 100);
        for (int batch = 0; batch < events / 100; batch++) {
            var body = new StringBuilder(40_000).append("{\"batch\":[");
            for (int i = 0; i < 100; i++) {
                body.append(i == 0 ? "" : ",").append(next(run));
            }
            requests.add(Connection.post(
                    "/v1/batch", authorization, body.append("]}").toString().getBytes(StandardCharsets.UTF_8)));
        }
        return requests;
    }
}
