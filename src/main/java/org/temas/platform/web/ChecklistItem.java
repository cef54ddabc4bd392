package org.temas.platform.web;

/**
 * A step of the first five minutes; modules plug theirs in as beans, and each ticks itself from what is really there.
 * Called inside the workspace of the viewer. Texts are message keys found from {@link #key()}: {@code <key>.title},
 * {@code <key>.body} and {@code <key>.action}; while {@link #state()} is {@link State#WAITING} also {@code
 * <key>.waiting}.
 */
public interface ChecklistItem {

    /** Steps with lower numbers come first. */
    int order();

    /** Prefix of the message keys; also its id. */
    String key();

    /** Where the action leads. */
    String href();

    /** Who is asked to do it. */
    Authority authority();

    State state();

    /** Open, half done and watched live, or done. */
    enum State {
        OPEN,
        WAITING,
        DONE
    }
}
