package org.temas.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** {@code TEMAS_X_FILE=/run/secrets/x} means the same as {@code TEMAS_X=<the content of that file>}. */
final class SecretFiles implements EnvironmentPostProcessor {

    private static final String SUFFIX = "_FILE";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> secrets = new HashMap<>();
        environment.getSystemEnvironment().forEach((name, file) -> {
            if (name.startsWith("TEMAS_") && name.endsWith(SUFFIX)) {
                secrets.put(name.substring(0, name.length() - SUFFIX.length()), read(name, file.toString()));
            }
        });
        if (!secrets.isEmpty()) {
            // the end of the name is what switches on the relaxed names of environment variables
            environment
                    .getPropertySources()
                    .addLast(new SystemEnvironmentPropertySource("secretFiles-systemEnvironment", secrets));
        }
    }

    private static String read(String name, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new StartRefused(
                    name + " names the file " + file + ", which cannot be read.",
                    "Let " + name + " name a readable file, or unset it.",
                    e);
        }
    }
}
