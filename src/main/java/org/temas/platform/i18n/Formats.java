package org.temas.platform.i18n;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;

/** Numbers, dates and money as the reader writes them. */
public record Formats(Locale locale, ZoneId zone, Currency currency) {

    public String number(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    public String number(double value, int decimals) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }

    /** A share of one as a percentage: 0.345 is 34.5 % (Turkish: %34,5). */
    public String percent(double share, int decimals) {
        String digits = number(100 * share, decimals);
        return locale.getLanguage().equals("tr") ? "%" + digits : digits + "%";
    }

    /** Minor units of the workspace's currency. */
    public String money(long minor) {
        return money(minor, currency);
    }

    public String money(long minor, Currency in) {
        var format = (DecimalFormat) NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(in);
        if (in.getCurrencyCode().equals("TRY")) {
            // English locales would write TRY1,204.50
            var symbols = format.getDecimalFormatSymbols();
            symbols.setCurrencySymbol("₺");
            format.setDecimalFormatSymbols(symbols);
        }
        format.setMinimumFractionDigits(in.getDefaultFractionDigits());
        format.setMaximumFractionDigits(in.getDefaultFractionDigits());
        return format.format(BigDecimal.valueOf(minor, in.getDefaultFractionDigits()));
    }

    public String date(LocalDate date) {
        return DateTimeFormatter.ofPattern("d MMM yyyy", locale).format(date);
    }

    public String date(Instant at) {
        return date(at.atZone(zone).toLocalDate());
    }

    public String time(Instant at) {
        return DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", locale).format(at.atZone(zone));
    }
}
