package org.temas.platform;

import org.springframework.boot.ExitCodeGenerator;

/** The application cannot start, for a reason that the person who starts it can remove: told in words, not in a trace. */
public final class StartRefused extends RuntimeException implements ExitCodeGenerator {

    private final String remedy;

    public StartRefused(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    public StartRefused(String reason, String remedy, Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }

    @Override
    public int getExitCode() {
        return 2;
    }
}
