package org.temas.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;

/** Tells a {@link StartRefused} as reason and remedy, in place of a stack trace. */
final class StartRefusedReporter implements SpringBootExceptionReporter {

    StartRefusedReporter(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        StartRefused refused = StartRefused.in(failure);
        if (refused == null) {
            return false;
        }
        System.err.println("\nTemas does not start.\n\n" + refused.getMessage() + "\n\n" + refused.remedy() + "\n");
        return true;
    }
}
