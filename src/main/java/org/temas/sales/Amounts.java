package org.temas.sales;

import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.temas.platform.web.Ui;

/** Amounts in the currency they were paid in. */
public final class Amounts {

    private Amounts() {}

    public static String text(Ui ui, @Nullable Long minor, @Nullable String currency) {
        if (minor == null) {
            return "—";
        }
        return ui.formats().money(minor, currency == null ? ui.formats().currency() : Currency.getInstance(currency));
    }

    /** As many decimals as there are. */
    public static String quantity(Ui ui, BigDecimal quantity) {
        BigDecimal plain = quantity.stripTrailingZeros();
        return ui.formats().number(plain.doubleValue(), Math.max(0, plain.scale()));
    }

    public static String status(Ui ui, SalesOrder order) {
        if (order.cancelled()) {
            return ui.t("sales.status.cancelled");
        }
        String status = order.status();
        if (status == null) {
            return "";
        }
        String key = "sales.status." + status;
        return status.matches("[a-z_]+") && ui.has(key) ? ui.t(key) : status;
    }
}
