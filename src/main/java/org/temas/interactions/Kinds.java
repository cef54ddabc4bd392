package org.temas.interactions;

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

    private static final Map<String, String> BY_EVENT = Map.ofEntries(
            Map.entry("Product Viewed", PRODUCT_VIEWED),
            Map.entry("Product Added", PRODUCT_ADDED),
            Map.entry("Product Removed", PRODUCT_REMOVED),
            Map.entry("Cart Viewed", CART_VIEWED),
            Map.entry("Checkout Started", CHECKOUT_STARTED),
            Map.entry("Payment Info Entered", PAYMENT_ENTERED),
            Map.entry("Order Completed", ORDER_COMPLETED),
            Map.entry("Order Updated", ORDER_UPDATED),
            Map.entry("Order Cancelled", ORDER_CANCELLED),
            Map.entry("Order Refunded", ORDER_REFUNDED),
            Map.entry("Product Reviewed", PRODUCT_REVIEWED),
            Map.entry("Survey Answered", SURVEY_ANSWERED));

    private Kinds() {}

    /** The kind of a tracked event by its standard e-commerce name. */
    public static String ofEvent(String event) {
        return BY_EVENT.getOrDefault(event, CUSTOM);
    }
}
