package org.temas.interactions;

/** The queue is full or the database is away: try again a little later. Nothing of the batch is known to be stored. */
public final class Overloaded extends RuntimeException {

    private final boolean unavailable;
    private final int retryAfterSeconds;

    private Overloaded(String message, boolean unavailable, int retryAfterSeconds) {
        super(message, null, false, false);
        this.unavailable = unavailable;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static Overloaded queueFull() {
        return new Overloaded("The intake queue is full", false, 1);
    }

    static Overloaded databaseAway() {
        return new Overloaded("The database does not answer", true, 2);
    }

    /** True: 503, the database is away; false: 429, too much at once. */
    public boolean unavailable() {
        return unavailable;
    }

    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
