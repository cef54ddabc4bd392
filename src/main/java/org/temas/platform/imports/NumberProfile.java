package org.temas.platform.imports;

import org.jspecify.annotations.Nullable;

/** Watches the values of a column and learns how its numbers are written. */
public final class NumberProfile {

    private long seen;
    private long point;
    private long comma;
    private long onlyPoint;
    private long onlyComma;
    private boolean marks;
    private boolean leadingZeros;
    private boolean fractions;

    public void observe(String value) {
        if (value.isBlank()) {
            return;
        }
        seen++;
        String text = value.strip();
        boolean asPoint = NumberStyle.POINT.parse(text) != null;
        boolean asComma = NumberStyle.COMMA.parse(text) != null;
        point += asPoint ? 1 : 0;
        comma += asComma ? 1 : 0;
        onlyPoint += asPoint && !asComma ? 1 : 0;
        onlyComma += asComma && !asPoint ? 1 : 0;
        marks |= text.indexOf('.') >= 0 || text.indexOf(',') >= 0;
        fractions |= asPoint != asComma;
        leadingZeros |= text.length() > 1 && text.charAt(0) == '0' && Character.isDigit(text.charAt(1));
    }

    /** At least 95 of 100 values are numbers in one of the styles. */
    public boolean isNumber() {
        return seen > 0 && Math.max(point, comma) * 100 >= seen * 95;
    }

    /** 0042 is a name, not a number. */
    public boolean hasLeadingZeros() {
        return leadingZeros;
    }

    public boolean hasFractions() {
        return fractions;
    }

    /** Both styles read every value, and differently: 1.234 may be a thousand or one and a bit. */
    public boolean isAmbiguous() {
        return marks && onlyPoint == 0 && onlyComma == 0 && seen > 0;
    }

    /** The style the values speak for; null if they do not say. */
    public @Nullable NumberStyle style() {
        return onlyPoint == onlyComma ? null : onlyPoint > onlyComma ? NumberStyle.POINT : NumberStyle.COMMA;
    }
}
