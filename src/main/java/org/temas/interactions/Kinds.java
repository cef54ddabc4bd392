package org.temas.interactions;

import java.util.Locale;
import java.util.Map;

/** The kinds of interaction that Temas understands; any other event is {@link #CUSTOM} and keeps its own name. */
public final class Kinds {

    public static final String PAGE_VIEWED = "page_viewed";
    public static final String SCREEN_VIEWED = "screen_viewed";
    public static final String IDENTIFIED = "identified";
    public static final String GROUPED = "grouped";
    public static final String ALIASED = "aliased";
    public static final String PRODUCT_VIEWED = "product_viewed";
    public static final String PRODUCT_ADDED = "product_added";
    public static final String PRODUCT_REMOVED = "product_removed";
    public static final String CART_VIEWED = "cart_viewed";
    public static final String CHECKOUT_STARTED = "checkout_started";
    public static final String PAYMENT_ENTERED = "payment_entered";
    public static final String ORDER_COMPLETED = "order_completed";
    public static final String ORDER_UPDATED = "order_updated";
    public static final String ORDER_CANCELLED = "order_cancelled";
    public static final String ORDER_REFUNDED = "order_refunded";
    public static final String PRODUCT_REVIEWED = "product_reviewed";
    public static final String SURVEY_ANSWERED = "survey_answered";
    public static final String CUSTOM = "custom";

    /** The standard names in lower case with blanks, the older specification's word order too. */
    private static final Map<String, String> BY_EVENT = Map.ofEntries(
            Map.entry("product viewed", PRODUCT_VIEWED),
            Map.entry("viewed product", PRODUCT_VIEWED),
            Map.entry("product added", PRODUCT_ADDED),
            Map.entry("added product", PRODUCT_ADDED),
            Map.entry("product removed", PRODUCT_REMOVED),
            Map.entry("removed product", PRODUCT_REMOVED),
            Map.entry("cart viewed", CART_VIEWED),
            Map.entry("checkout started", CHECKOUT_STARTED),
            Map.entry("payment info entered", PAYMENT_ENTERED),
            Map.entry("order completed", ORDER_COMPLETED),
            Map.entry("completed order", ORDER_COMPLETED),
            Map.entry("order updated", ORDER_UPDATED),
            Map.entry("order cancelled", ORDER_CANCELLED),
            Map.entry("order canceled", ORDER_CANCELLED),
            Map.entry("order refunded", ORDER_REFUNDED),
            Map.entry("product reviewed", PRODUCT_REVIEWED),
            Map.entry("survey answered", SURVEY_ANSWERED));

    private Kinds() {}

    /** The kind of a tracked event by its standard e-commerce name. */
    public static String ofEvent(String event) {
        return BY_EVENT.getOrDefault(event.strip().toLowerCase(Locale.ROOT).replace('_', ' '), CUSTOM);
    }
}
