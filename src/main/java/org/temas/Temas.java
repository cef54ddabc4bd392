package org.temas;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.temas.platform.StartRefused;

/** The application. */
@SpringBootApplication
public class Temas {

    public static void main(String[] arguments) {
        try {
            SpringApplication.run(Temas.class, arguments);
        } catch (RuntimeException e) {
            if (StartRefused.in(e) == null) {
                throw e;
            }
            System.exit(StartRefused.EXIT_CODE);
        }
    }
}
