package org.temas.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * One figure with what makes it honest. Texts are already in the reader's language and format.
 *
 * @param id unique on the page
 * @param label what it is
 * @param value as shown; {@code —} where there is none
 * @param change against the period before, or null
 * @param n how many stand behind it, as shown, or empty
 * @param interval as shown: {@code 28–41}, or empty
 * @param small whether the sample is too small to be trusted
 * @param definition what it means in a sentence or two, or empty
 * @param href where it leads, or empty
 */
public record Stat(
        String id,
        String label,
        String value,
        @Nullable Change change,
        String n,
        String interval,
        boolean small,
        String definition,
        String href) {

    public static Stat of(String id, String label, String value) {
        return new Stat(id, label, value, null, "", "", false, "", "");
    }

    /**
     * @param text as shown with its sign: {@code +4.2 %}
     * @param way where the figure went
     * @param good whether that is good, bad or neither, by the metric's own direction
     */
    public record Change(String text, Way way, Verdict good) {}

    public enum Way {
        UP,
        DOWN,
        SAME
    }

    public enum Verdict {
        GOOD,
        BAD,
        NEUTRAL
    }
}
