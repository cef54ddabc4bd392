package org.temas.sales;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of orders: by number where it fits into a path, else as a parameter (slashes are common in numbers). */
final class OrderPaths {

    private OrderPaths() {}

    static String of(String orderId) {
        return orderId.matches("(?!number$)[A-Za-z0-9_~-][A-Za-z0-9._~-]*")
                ? "/orders/" + orderId
                : "/orders/number?is=" + URLEncoder.encode(orderId, StandardCharsets.UTF_8);
    }
}
