package org.temas.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

/**
 * Something that {@code bin/temas <name> …} does; modules plug theirs in as beans that carry {@link Line}.
 *
 * <p>Commands run without the web server. Only what the command needs is made (beans are lazy), and what carries {@link
 * WhenServing} is not there at all. A command may run beside a process that serves: {@link DataFolder#joined()} tells.
 */
public interface Command {

    /**
     * Does the work and prints its result.
     *
     * @param arguments what stands behind the name
     * @return the exit code: 0 when done, 1 when it failed, 2 when the arguments make no sense
     */
    int run(List<String> arguments);

    /** How a command is called and what it does; readable without making the command. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Line {
        /** One or two words: {@code warehouse rebuild}. */
        String name();

        /** Name and arguments: {@code user add <e-mail> [--role owner]}. */
        String usage();

        /** One line. */
        String does();
    }
}
