package org.temas.insights;

import java.time.ZoneId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What of the workspace a figure depends on.
 *
 * @param window the inactivity window in days, null: found from the workspace's own gaps between orders
 * @param loyalAt from how many orders a customer counts as loyal
 */
record Surroundings(
        ZoneId zone, Currency currency, @Nullable Integer window, int loyalAt) {

    static final int LOYAL_AT = 4;
}
