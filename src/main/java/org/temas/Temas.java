package org.temas;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. */
@SpringBootApplication
public class Temas {

    public static void main(String[] arguments) {
        SpringApplication.run(Temas.class, arguments);
    }
}
