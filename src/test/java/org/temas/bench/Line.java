package org.temas.bench;

import java.util.Locale;

/**
 * One measured figure beside its goal.
 *
 * @param unit empty for a ratio; a figure with a unit is held against a goal in that unit
 * @param low the lowest of the rounds
 * @param high the highest of the rounds
 * @param limit what must not be missed; the goal again when there is no second line
 * @param atLeast whether more is better
 * @param others the share of the processors that other processes took meanwhile
 * @param note what a reader must know; empty mostly
 */
record Line(
        String what,
        String unit,
        double value,
        double low,
        double high,
        double goal,
        double limit,
        boolean atLeast,
        double others,
        String note) {

    /** A figure in its own unit that must not be above the goal. */
    static Line atMost(String what, String unit, double value, double goal, double limit, double others, String note) {
        return new Line(what, unit, value, value, value, goal, limit, false, others, note);
    }

    /** A part, or a line of it, that could not be measured. */
    static Line failed(String what, Throwable problem) {
        return failed(what, problem.getMessage() instanceof String message ? message : problem.toString());
    }

    static Line failed(String what, String problem) {
        String first = problem.lines().findFirst().orElse("").replaceAll("(/[\\w.+-]+){2,}", "…");
        return new Line(what, "", Double.NaN, Double.NaN, Double.NaN, 0, 0, false, 0, first);
    }

    Line noting(String more) {
        return new Line(
                what, unit, value, low, high, goal, limit, atLeast, others, note.isEmpty() ? more : note + "; " + more);
    }

    boolean isFailed() {
        return Double.isNaN(value);
    }

    private boolean reaches(double bound) {
        return atLeast ? value >= bound : value <= bound;
    }

    /** Nobody set a bound. */
    private boolean isOpen(double bound) {
        return atLeast ? bound == 0 : Double.isInfinite(bound);
    }

    String verdict() {
        if (isFailed()) {
            return "FAILED";
        }
        if (isOpen(goal)) {
            return "for orientation";
        }
        return reaches(goal) ? "goal reached" : reaches(limit) ? "within the limit" : "LIMIT MISSED";
    }

    boolean isMissed() {
        return isFailed() || !reaches(limit);
    }

    String row() {
        String measured = isFailed()
                ? "–"
                : low == high
                        ? "**" + Machine.number(value) + "**" + unitAfter()
                        : "**%s**%s (%s–%s)"
                                .formatted(
                                        Machine.number(value), unitAfter(), Machine.number(low), Machine.number(high));
        return "| %s | %s | %s | %s | %s | %s |"
                .formatted(
                        what,
                        measured,
                        isFailed() ? "–" : bound(goal),
                        isFailed() ? "–" : bound(limit),
                        verdict() + remarks(),
                        String.format(Locale.ROOT, "%.0f %%", 100 * others));
    }

    /** A figure that others disturbed is worth less, and says so. */
    private String remarks() {
        String disturbed = others > 0.10 && !note.contains("disturbed") ? "disturbed by others" : "";
        String both = note + (note.isEmpty() || disturbed.isEmpty() ? "" : "; ") + disturbed;
        return both.isEmpty() ? "" : ": " + both.replace("|", "/");
    }

    private String bound(double bound) {
        return isOpen(bound) ? "–" : (atLeast ? "≥ " : "≤ ") + Machine.number(bound) + unitAfter();
    }

    private String unitAfter() {
        return unit.isEmpty() ? "" : " " + unit;
    }

    /** For the way from the process that measures to the one that writes. */
    String text() {
        return String.join(
                "\t",
                what,
                unit,
                String.valueOf(value),
                String.valueOf(low),
                String.valueOf(high),
                String.valueOf(goal),
                String.valueOf(limit),
                String.valueOf(atLeast),
                String.valueOf(others),
                note.replaceAll("\\s+", " "));
    }

    static Line of(String text) {
        String[] part = text.split("\t", -1);
        return new Line(
                part[0],
                part[1],
                Double.parseDouble(part[2]),
                Double.parseDouble(part[3]),
                Double.parseDouble(part[4]),
                Double.parseDouble(part[5]),
                Double.parseDouble(part[6]),
                Boolean.parseBoolean(part[7]),
                Double.parseDouble(part[8]),
                part[9]);
    }
}
