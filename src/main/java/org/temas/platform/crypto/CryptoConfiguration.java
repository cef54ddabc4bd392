package org.temas.platform.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.temas.platform.DataFolder;

/** The installation's secret: {@code TEMAS_SECRET}, {@code TEMAS_SECRET_FILE}, else a key file in the data folder. */
@Configuration(proxyBeanMethods = false)
class CryptoConfiguration {

    @Bean
    Secrets secrets(
            @Value("${temas.secret:}") String secret, @Value("${temas.secret.file:}") String file, DataFolder data) {
        if (!secret.isBlank()) {
            return Secrets.of(secret);
        }
        if (!file.isBlank()) {
            try {
                return Secrets.of(Files.readString(Path.of(file)).strip());
            } catch (IOException e) {
                throw new UncheckedIOException("TEMAS_SECRET_FILE cannot be read", e);
            }
        }
        return Secrets.in(data.secrets());
    }
}
