package org.temas.imports;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Sums over what was understood, for the person who knows what they should be. */
final class Amounts {

    private final Map<String, BigDecimal> sums = new TreeMap<>();

    void add(String name, BigDecimal amount) {
        sums.merge(name, amount, BigDecimal::add);
    }

    Map<String, BigDecimal> sums() {
        return sums;
    }
}
