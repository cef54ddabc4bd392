package org.temas.platform;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** {@code TEMAS_LOG=json} writes the log as JSON lines in the Elastic common schema, for programs to read. */
final class LogFormat implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String wanted = environment.getProperty("TEMAS_LOG", "text");
        switch (wanted) {
            case "text" -> {}
            case "json" ->
                environment
                        .getPropertySources()
                        .addLast(new MapPropertySource(
                                "log format", Map.of("logging.structured.format.console", "ecs")));
            default ->
                throw new StartRefused(
                        "TEMAS_LOG is '" + wanted + "', which is no format of the log.",
                        "Set TEMAS_LOG to text or json, or unset it.");
        }
    }
}
