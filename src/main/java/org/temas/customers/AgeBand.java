package org.temas.customers;

import org.jspecify.annotations.Nullable;

/** The age groups in which figures are broken down; from the birth year alone, so right to within a year. */
public enum AgeBand {
    UNDER_18(0),
    FROM_18(18),
    FROM_25(25),
    FROM_35(35),
    FROM_45(45),
    FROM_55(55),
    FROM_65(65);

    private final int from;

    AgeBand(int from) {
        this.from = from;
    }

    public static @Nullable AgeBand of(@Nullable Integer birthYear, int currentYear) {
        if (birthYear == null || birthYear > currentYear) {
            return null;
        }
        AgeBand found = UNDER_18;
        for (AgeBand band : values()) {
            if (currentYear - birthYear >= band.from) {
                found = band;
            }
        }
        return found;
    }

    /** Message key of its name. */
    public String key() {
        return "customers.age." + from;
    }
}
