package org.temas.imports;

import java.util.List;
import java.util.Locale;

/**
 * Which lines are refunds and which are left out.
 *
 * @param letterDocument a document number that begins with a letter among numbers that do not
 * @param refundPrefixes letters that make it a refund whatever its sign; others only when the amount is negative
 * @param negativeQuantity a line with a negative quantity (or an order with a negative total)
 * @param missingCustomer an order of which nothing says whose it is
 * @param testRows lines whose product, customer or number is called test
 */
public record Rules(
        Treatment letterDocument,
        List<String> refundPrefixes,
        Treatment negativeQuantity,
        Guests missingCustomer,
        Tests testRows) {

    static final Rules USUAL =
            new Rules(Treatment.KEEP, List.of("C", "İ", "R"), Treatment.REFUND, Guests.SKIP, Tests.SKIP);

    public Rules {
        refundPrefixes = List.copyOf(refundPrefixes);
    }

    /** What becomes of the lines a rule finds. */
    public enum Treatment {
        REFUND,
        SKIP,
        KEEP;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Orders nobody owns: left out, or kept as each a stranger's. */
    public enum Guests {
        SKIP,
        GUEST;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Test rows. */
    public enum Tests {
        SKIP,
        KEEP;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The rules lines are counted by. */
    enum Rule {
        LETTER_DOCUMENT,
        NEGATIVE_QUANTITY,
        MISSING_CUSTOMER,
        TEST_ROW,
        NO_SCORE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isRefundPrefix(String document) {
        return refundPrefixes.stream().anyMatch(prefix -> document.regionMatches(true, 0, prefix, 0, prefix.length()));
    }
}
