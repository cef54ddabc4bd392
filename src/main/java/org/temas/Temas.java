package org.temas;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.temas.platform.Commands;
import org.temas.platform.StartRefused;

/** The application: without arguments it serves, with arguments it runs one command and ends. */
@SpringBootApplication
public class Temas {

    public static void main(String[] arguments) {
        try {
            if (Commands.in(arguments)) {
                System.exit(Commands.run(Temas.class, arguments));
            }
            SpringApplication.run(Temas.class, arguments);
        } catch (RuntimeException e) {
            if (StartRefused.in(e) == null) {
                throw e;
            }
            System.exit(StartRefused.EXIT_CODE);
        }
    }
}
