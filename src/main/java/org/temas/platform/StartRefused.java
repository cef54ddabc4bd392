package org.temas.platform;

import org.jspecify.annotations.Nullable;

/** The application cannot start, for a reason that the person who starts it can remove: told in words, not in a trace. */
public final class StartRefused extends RuntimeException {

    public static final int EXIT_CODE = 2;

    private final String remedy;

    public StartRefused(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    public StartRefused(String reason, String remedy, Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }

    /** The refusal that lies behind a failure, if one does. */
    public static @Nullable StartRefused in(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refused) {
                return refused;
            }
        }
        return null;
    }

    public String remedy() {
        return remedy;
    }
}
